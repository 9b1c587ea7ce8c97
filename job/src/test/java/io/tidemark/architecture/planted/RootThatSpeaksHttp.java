package io.tidemark.architecture.planted;

import java.net.http.HttpClient;

/** HTTP outside of its room. */
public final class RootThatSpeaksHttp {
    HttpClient client;
}
