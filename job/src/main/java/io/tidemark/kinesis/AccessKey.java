package io.tidemark.kinesis;

import io.tidemark.config.SecretFile;
import java.io.Serializable;

/**
 * A long-lived AWS access key. The job graph contains only the path of its secret. Immutable.
 *
 * @param id the access key id, which is no secret
 * @param secret the file that holds the secret access key
 */
public record AccessKey(String id, SecretFile secret) implements Serializable {}
