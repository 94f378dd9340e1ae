package io.github.gladvision.platform;

/**
 * Lifts the memory limits of JavaCPP, which reads them when its first class loads. Its default, four times the Java
 * heap, counts the native memory of the process too and makes large models fail with an OutOfMemoryError. Whoever
 * touches native code calls {@link #lift()} before that; values set on the command line win.
 */
public final class NativeLimits {
    private NativeLimits() {}

    public static void lift() {
        for (String limit : new String[] {"org.bytedeco.javacpp.maxPhysicalBytes", "org.bytedeco.javacpp.maxBytes"}) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, "0");
            }
        }
    }
}
