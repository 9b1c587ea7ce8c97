package io.tidemark.envelope;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import com.fasterxml.jackson.core.io.ContentReference;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * {@link MsgpackTokens} for those who read JSON by Jackson, so that one reader judges both formats.
 * Locations are offsets in the bytes; a binary is an embedded object. Methods of a parser that this
 * project does not call are not supported.
 */
final class MsgpackParser extends ParserMinimalBase {
    private final MsgpackTokens tokens;
    private boolean closed;

    /** Of the part of the bytes that begins at {@code from} and ends before {@code to}. */
    MsgpackParser(byte[] bytes, int from, int to) {
        super(StreamReadConstraints.defaults());
        tokens = new MsgpackTokens(bytes, from, to);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        _currToken = tokens.next();
        return _currToken;
    }

    @Override
    public String currentName() {
        return tokens.name();
    }

    /** Of a string or number; other tokens have none here. */
    @Override
    public String getText() {
        return tokens.text();
    }

    @Override
    public int getTextLength() {
        return tokens.text().length();
    }

    @Override
    public byte[] getBinaryValue(Base64Variant unused) {
        return tokens.bytes();
    }

    @Override
    public JsonLocation currentTokenLocation() {
        return location(tokens.start());
    }

    @Override
    public JsonLocation currentLocation() {
        return location(tokens.end());
    }

    @Override
    public Number getNumberValue() {
        return getDecimalValue();
    }

    @Override
    public BigDecimal getDecimalValue() {
        return new BigDecimal(tokens.text());
    }

    @Override
    public BigInteger getBigIntegerValue() {
        return getDecimalValue().toBigIntegerExact();
    }

    @Override
    public long getLongValue() {
        return getDecimalValue().longValueExact();
    }

    @Override
    public int getIntValue() {
        return getDecimalValue().intValueExact();
    }

    @Override
    public double getDoubleValue() {
        return getDecimalValue().doubleValue();
    }

    @Override
    public float getFloatValue() {
        return getDecimalValue().floatValue();
    }

    @Override
    public NumberType getNumberType() {
        return NumberType.BIG_DECIMAL;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean hasTextCharacters() {
        return false;
    }

    @Override
    public char[] getTextCharacters() {
        return getText().toCharArray();
    }

    @Override
    public int getTextOffset() {
        return 0;
    }

    @Override
    public JsonStreamContext getParsingContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void overrideCurrentName(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ObjectCodec getCodec() {
        return null;
    }

    @Override
    public void setCodec(ObjectCodec codec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Deprecated
    @Override
    public String getCurrentName() {
        throw new UnsupportedOperationException();
    }

    @Deprecated
    @Override
    public JsonLocation getTokenLocation() {
        throw new UnsupportedOperationException();
    }

    @Deprecated
    @Override
    public JsonLocation getCurrentLocation() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void _handleEOF() {
        // Where the bytes may end, the tokens know.
    }

    private static JsonLocation location(int offset) {
        return new JsonLocation(ContentReference.unknown(), offset, offset, -1, -1);
    }
}
