/**
 * What can be set, for people: {@link io.github.gladvision.training.guide.SettingsGuide} has every key with its meaning,
 * its limits and what presets have.
 */
@NullMarked
package io.github.gladvision.training.guide;

import org.jspecify.annotations.NullMarked;
