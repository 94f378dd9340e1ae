package io.github.gladvision.comparison;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How the features of an image and of its normal counterparts are compared. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NearestCounterpart.class, name = "nearest"),
    @JsonSubTypes.Type(value = StandardisedSettings.class, name = "standardised")
})
public sealed interface ComparisonSettings permits NearestCounterpart, StandardisedSettings {}
