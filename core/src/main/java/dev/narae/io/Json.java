package dev.narae.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** JSON under limits that suit files from strangers. A name that occurs twice in an object is an error. */
final class Json {
    /** UTF-8 only: a guess at the encoding could read a text that is valid in two of them in the wrong one. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(40)
                    .maxNameLength(50_000)
                    .maxStringLength((int) SafeTensors.LONGEST_HEADER)
                    .maxDocumentLength(SafeTensors.LONGEST_HEADER)
                    .build())
            .build();

    private Json() {
    }

    /**
     * The parser itself lets some broken sequences pass.
     *
     * @param start of the text in the file
     * @throws FileFormatException at the first byte that is not UTF-8
     */
    static void requireUtf8(Path file, long start, byte[] text) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(text);
        CharBuffer chars = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            chars.clear();
            result = decoder.decode(bytes, chars, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new FileFormatException(file, start + bytes.position(), "the text is not valid UTF-8");
        }
    }
}
