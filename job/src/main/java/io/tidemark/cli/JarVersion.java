package io.tidemark.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class JarVersion implements IVersionProvider {
    /** Told where the classes come from a directory. */
    private static final String UNPACKED = "not from a jar";

    JarVersion() {}

    @Override
    public String[] getVersion() {
        String version = Tidemark.class.getPackage().getImplementationVersion();
        return new String[] {"tidemark " + (version == null ? UNPACKED : version)};
    }
}
