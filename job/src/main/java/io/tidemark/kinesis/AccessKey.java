package io.tidemark.kinesis;

import io.tidemark.config.SecretFile;
import java.io.Serializable;

/**
 * A long-lived key of AWS. Only the path of its secret travels in the job graph. Immutable.
 *
 * @param id the access key id, which is no secret
 * @param secret the file that holds the secret access key
 */
public record AccessKey(String id, SecretFile secret) implements Serializable {}
