/** Vision transformers: DINO and DINOv2. */
@NullMarked
package io.github.gladvision.network.vit;

import org.jspecify.annotations.NullMarked;
