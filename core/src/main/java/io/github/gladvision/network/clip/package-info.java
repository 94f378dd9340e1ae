/** Text encoder and tokenizer of Stable Diffusion, and what they make of a prompt. */
@NullMarked
package io.github.gladvision.network.clip;

import org.jspecify.annotations.NullMarked;
