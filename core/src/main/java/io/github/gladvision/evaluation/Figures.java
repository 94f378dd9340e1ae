package io.github.gladvision.evaluation;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A value for each {@link Figure}, NaN where it has no meaning. */
public record Figures(Map<Figure, Double> values) {
    /** @throws IllegalArgumentException if one is missing */
    public Figures {
        if (values.size() != Figure.values().length) {
            throw new IllegalArgumentException("a value for every figure, not for " + values.keySet());
        }
        values = Map.copyOf(values);
    }

    /** @param value of each */
    public static Figures of(ToDoubleFunction<Figure> value) {
        Map<Figure, Double> values = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            values.put(figure, value.applyAsDouble(figure));
        }
        return new Figures(values);
    }

    public double get(Figure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }

    /** By the names used in files and on the command line, in their usual order. */
    public Map<String, Double> byKey() {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            figures.put(figure.key(), get(figure));
        }
        return figures;
    }

    /** The mean of each figure over the categories for which it is defined; NaN if it is for none. */
    public static Figures mean(List<Figures> categories) {
        return of(figure -> categories.stream()
                .mapToDouble(one -> one.get(figure))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN));
    }
}
