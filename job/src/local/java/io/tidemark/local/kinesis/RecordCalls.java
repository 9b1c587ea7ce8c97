package io.tidemark.local.kinesis;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The calls about records: iterators, reading, putting. */
final class RecordCalls {
    private static final int MAX_PAGE_RECORDS = 10_000;
    private static final int MAX_PUT_RECORDS = 500;
    private static final int MAX_PUT_BYTES = 5 << 20;

    private final Streams streams;
    private final Faults faults;
    private final InstantSource clock;

    RecordCalls(Streams streams, Faults faults, InstantSource clock) {
        this.streams = streams;
        this.faults = faults;
        this.clock = clock;
    }

    Answer getShardIterator(Request request) {
        Stream stream = streams.get(request.streamName());
        String shardId = request.text("ShardId");
        SequenceNumber from = startOf(stream, shardId, request.text("ShardIteratorType"), request);
        return new Answer().with("ShardIterator", token(stream.name(), shardId, from));
    }

    Answer getRecords(Request request) {
        int limit = request.optionalNumber("Limit", 1, MAX_PAGE_RECORDS).orElse(MAX_PAGE_RECORDS);
        ShardIterator at = ShardIterator.ofToken(request.text("ShardIterator"), clock.instant());
        RecordsPage page =
                streams.get(at.stream())
                        .read(
                                at.shardId(),
                                at.from(),
                                Math.min(limit, faults.maxPageRecords()),
                                faults.isHeld(at.stream(), at.shardId()));
        Answer answer =
                new Answer()
                        .with("Records", page.records().stream().map(this::record).toList())
                        .with(
                                "NextShardIterator",
                                page.next().map(next -> token(at.stream(), at.shardId(), next)))
                        .with("MillisBehindLatest", page.millisBehindLatest());
        if (page.next().isEmpty()) {
            answer.with("ChildShards", page.children().stream().map(this::child).toList());
        }
        return answer;
    }

    Answer putRecord(Request request) {
        Stream stream = streams.get(request.streamName());
        return placed(stream.put(List.of(entry(request))).get(0)).with("EncryptionType", "NONE");
    }

    Answer putRecords(Request request) {
        Stream stream = streams.get(request.streamName());
        List<Request> records = request.list("Records");
        if (records.isEmpty() || records.size() > MAX_PUT_RECORDS) {
            throw KinesisError.validation("Records must be from 1 to " + MAX_PUT_RECORDS + ".");
        }
        List<PutEntry> entries = new ArrayList<>(records.size());
        long bytes = 0;
        for (Request record : records) {
            PutEntry entry = entry(record);
            entries.add(entry);
            bytes += entry.data().length();
        }
        if (bytes > MAX_PUT_BYTES) {
            throw KinesisError.invalidArgument(
                    "Records hold " + bytes + " bytes; allowed: " + MAX_PUT_BYTES + ".");
        }
        return new Answer()
                .with("FailedRecordCount", 0)
                .with("Records", stream.put(entries).stream().map(this::placed).toList())
                .with("EncryptionType", "NONE");
    }

    private SequenceNumber startOf(Stream stream, String shardId, String type, Request request) {
        return switch (type) {
            case "TRIM_HORIZON" -> stream.horizon(shardId);
            case "LATEST" -> stream.latest(shardId);
            case "AT_SEQUENCE_NUMBER" -> startingNumber(stream, shardId, request);
            case "AFTER_SEQUENCE_NUMBER" -> startingNumber(stream, shardId, request).following();
            case "AT_TIMESTAMP" -> stream.arrivedAt(shardId, request.instant("Timestamp"));
            default -> throw KinesisError.validation("ShardIteratorType is unknown.");
        };
    }

    private static SequenceNumber startingNumber(Stream stream, String shardId, Request request) {
        return stream.checked(shardId, request.text("StartingSequenceNumber"));
    }

    private String token(String stream, String shardId, SequenceNumber from) {
        return new ShardIterator(stream, shardId, from, clock.instant()).toToken();
    }

    private static PutEntry entry(Request request) {
        String partitionKey = request.text("PartitionKey");
        byte[] data = request.bytes("Data");
        return request.optionalHashKey("ExplicitHashKey")
                .map(hashKey -> new PutEntry(partitionKey, hashKey, RecordData.inMemory(data)))
                .orElseGet(() -> PutEntry.hashed(partitionKey, data));
    }

    private Answer placed(StoredRecord stored) {
        return new Answer()
                .with("ShardId", ShardDescription.idOf(stored.sequence().shard()))
                .with("SequenceNumber", stored.sequence().toString());
    }

    private Answer record(KinesisRecord record) {
        return new Answer()
                .with("SequenceNumber", record.sequenceNumber())
                .with("ApproximateArrivalTimestamp", record.arrivedAt())
                .with("Data", record.data())
                .with("PartitionKey", record.partitionKey())
                .with("EncryptionType", "NONE");
    }

    private Answer child(ShardDescription child) {
        return new Answer()
                .with("ShardId", child.shardId())
                .with("ParentShards", child.parentShardIds())
                .with("HashKeyRange", ShardCalls.range(child.hashKeyRange()));
    }
}
