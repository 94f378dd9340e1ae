/**
 * GLAD: global and local adaptive diffusion models for unsupervised anomaly detection (Yao et al., ECCV 2024).
 *
 * <p>The tour, in the order in which a program meets it:
 *
 * <ul>
 *   <li>{@link io.github.gladvision.data.Dataset} lists the images of a product, in folders or in memory;
 *   <li>{@link io.github.gladvision.training.Trainer} learns them, by the
 *       {@link io.github.gladvision.training.TrainingSettings} of a preset, and gives a
 *       {@link io.github.gladvision.model.Model}, which is saved as a folder and loaded again;
 *   <li>its {@link io.github.gladvision.detection.Detector} looks at an image, an
 *       {@link io.github.gladvision.image.RgbImage} or a file, and says what it found in a
 *       {@link io.github.gladvision.detection.Detection};
 *   <li>the verdict's threshold comes from a {@link io.github.gladvision.threshold.ThresholdRule} and the scores of good
 *       images; {@link io.github.gladvision.training.ThresholdCalibrator} chooses another for a model that exists;
 *   <li>{@link io.github.gladvision.evaluation.Evaluation} measures a test set, and
 *       {@link io.github.gladvision.report.ReportWriter} writes it as files and as a page.
 * </ul>
 *
 * <p>Whatever goes wrong by a user's doing is a {@link io.github.gladvision.GladException} whose message is one line that
 * names the file or setting and what to do; its subclasses say whose fault it is. What can be set is in
 * {@link io.github.gladvision.training.guide.SettingsGuide}. A model holds native memory and is closed.
 */
@NullMarked
package io.github.gladvision;

import org.jspecify.annotations.NullMarked;
