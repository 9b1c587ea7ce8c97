package io.tidemark.correction;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Whether a host is this machine itself, so that what is sent to it never touches a network. */
final class Loopback {
    private static final Pattern ADDRESS_OR_NAME =
            Pattern.compile("localhost|127\\.(?:[0-9]{1,3}\\.){2}[0-9]{1,3}");

    private Loopback() {}

    /** Told by the spelling alone, without asking a name server. */
    static boolean isLoopback(String host) {
        return ADDRESS_OR_NAME.matcher(host).matches();
    }

    /**
     * Told by every address that the name has now: {@code localhost} is whatever the machine's
     * resolver says.
     *
     * @throws UnknownHostException if it has none
     */
    static boolean resolvesToLoopback(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!address.isLoopbackAddress()) {
                return false;
            }
        }
        return true;
    }
}
