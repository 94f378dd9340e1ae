package io.github.gladvision.settings;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the records of settings ask of their components, heard while some are made: so the page of the settings says what
 * the checks check, and nothing else.
 */
public final class Demands {
    private static final ThreadLocal<@Nullable Demands> LISTENING = new ThreadLocal<>();

    private final Map<String, Set<String>> heard = new TreeMap<>();

    private Demands() {}

    /** @param making makes settings, by the thread that runs it */
    public static Demands of(Runnable making) {
        Demands demands = new Demands();
        LISTENING.set(demands);
        try {
            making.run();
        } finally {
            LISTENING.remove();
        }
        return demands;
    }

    /**
     * What a component must be, each as it goes on after its name ("must be 1 to 999").
     *
     * @param record whose component it is
     * @param name as it stands in files
     */
    public List<String> of(Class<?> record, String name) {
        return new ArrayList<>(heard.getOrDefault(key(record, name), Set.of()));
    }

    /** Says it to whoever listens, for all records that are just being made: one may have another check for it. */
    static void tell(String name, String demand) {
        Demands listening = LISTENING.get();
        if (listening != null) {
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .<List<Class<?>>>walk(Demands::beingMade)
                    .forEach(record -> listening
                            .heard
                            .computeIfAbsent(key(record, name), any -> new LinkedHashSet<>())
                            .add(demand));
        }
    }

    private static List<Class<?>> beingMade(Stream<StackFrame> frames) {
        return frames.filter(frame -> frame.getMethodName().equals("<init>"))
                .<Class<?>>map(StackFrame::getDeclaringClass)
                .filter(Class::isRecord)
                .toList();
    }

    private static String key(Class<?> record, String name) {
        return record.getName() + " " + name;
    }
}
