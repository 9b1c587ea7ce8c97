package io.tidemark.local.kinesis;

/** The bytes of a stored record: in memory, or in the stream's file and read when asked for. */
interface RecordData {
    int length();

    byte[] bytes();

    static RecordData inMemory(byte[] given) {
        byte[] bytes = given.clone();
        return new RecordData() {
            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public byte[] bytes() {
                return bytes.clone();
            }
        };
    }
}
