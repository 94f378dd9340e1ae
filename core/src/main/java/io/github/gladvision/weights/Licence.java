package io.github.gladvision.weights;

import io.github.gladvision.GladException;

/**
 * What one may do with published weights.
 *
 * @param id the SPDX identifier where there is one
 * @param url its text
 * @param restricted whether it restricts what the weights may be used for, so that a user has to agree first
 * @param commercialUse whether a company may use them, in words
 */
public record Licence(String id, String name, String url, boolean restricted, String commercialUse) {
    public Licence {
        if (id == null || name == null || url == null || commercialUse == null) {
            throw new GladException(
                    "a licence needs id, name, url, restricted and commercial_use; add what is missing");
        }
    }
}
