package httpserver.framing;

import static httpserver.framing.Requests.BODY;
import static httpserver.framing.Requests.CHUNKED;
import static httpserver.framing.Requests.CHUNKS;
import static httpserver.framing.Requests.LAST_CHUNK;
import static httpserver.framing.Requests.SMUGGLED;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Chunk sizes, extensions, and the lines around the data: RFC 9112, sections 2.2, 7.1, 7.1.1. */
final class ChunkInputs {
  private static final String TEN_BYTES = "[        ]";
  private static final Function<String, Input> REFUSED_SIZE = ofSize(Input::refused);

  private ChunkInputs() {}

  static Stream<Input> all() {
    return Stream.of(sizes(), wrongSizes(), largeSizes(), data(), lineEnds(), extensions())
        .flatMap(Function.identity());
  }

  private static Stream<Input> sizes() {
    return Stream.of(
        Input.served("one chunk", CHUNKED + CHUNKS),
        Input.served("two chunks", CHUNKED + "1\r\n[\r\n1\r\n]\r\n" + LAST_CHUNK),
        Input.served("lower-case size", CHUNKED + chunk("a", TEN_BYTES) + LAST_CHUNK, TEN_BYTES),
        Input.served("upper-case size", CHUNKED + chunk("A", TEN_BYTES) + LAST_CHUNK, TEN_BYTES),
        Input.served("leading zero", CHUNKED + chunk("02", BODY) + LAST_CHUNK),
        Input.served("16 digits", CHUNKED + chunk("0".repeat(15) + "2", BODY) + LAST_CHUNK),
        Input.served("last chunk 00", CHUNKED + chunk("2", BODY) + "00\r\n\r\n"),
        // The admin port responds 400, but because it is no list of spans.
        Input.delimited(
            "a request as data",
            CHUNKED + chunk(Integer.toHexString(SMUGGLED.length()), SMUGGLED) + LAST_CHUNK));
  }

  private static Stream<Input> wrongSizes() {
    return Stream.of(
            "", ";a", "0x2", "0X2", "x2", "+2", "-2", " 2", "\t2", "2 ", "2\t", "2 2", "2_0", "2.0",
            "2,2", "2h", "g", "\"2\"", "'2'", "#2", "$2", "2\0", "\u00b2", "\u00062", "2\u000b",
            "\f2", "2\u00a0", "2:", "2=", "2/", "-0", "+0", "0x")
        .map(REFUSED_SIZE);
  }

  /** Sizes beyond int, long, and any number: none may overflow to 2. */
  private static Stream<Input> largeSizes() {
    return Stream.concat(
        Stream.of(
                "10000",
                "7fffffff",
                "80000000",
                "80000002",
                "ffffffff",
                "fffffffe",
                "100000000",
                "100000002",
                "7fffffffffffffff")
            .map(ofSize(Input::incomplete)),
        Stream.of(
                "8000000000000000",
                "8000000000000002",
                "ffffffffffffffff",
                "fffffffffffffffe",
                "10000000000000000",
                "10000000000000002",
                // Equal to 2, but Jetty limits the digits; refusing is safe (section 7.1).
                "0".repeat(16) + "2",
                "0".repeat(99) + "2",
                "1" + "0".repeat(98) + "2",
                "f".repeat(100))
            .map(REFUSED_SIZE));
  }

  private static Stream<Input> data() {
    return Stream.of(
        Input.refused("data longer than its size", CHUNKED + chunk("2", "[] ") + LAST_CHUNK),
        Input.refused("data shorter than its size", CHUNKED + chunk("3", BODY) + LAST_CHUNK),
        Input.refused("no line end after data", CHUNKED + "2\r\n[]" + LAST_CHUNK),
        Input.refused("other bytes for its line end", CHUNKED + "2\r\n[]XX" + LAST_CHUNK),
        Input.refused("space before its line end", CHUNKED + "2\r\n[] \r\n" + LAST_CHUNK),
        Input.refused("empty line after data", CHUNKED + chunk("2", "[]\r\n") + LAST_CHUNK),
        Input.refused("no last chunk", CHUNKED + chunk("2", BODY)),
        Input.refused("no empty line at the end", CHUNKED + chunk("2", BODY) + "0\r\n"),
        Input.refused("no chunk at all", CHUNKED),
        Input.refused(
            "data of size 0 that is a request", CHUNKED + "0\r\n" + SMUGGLED + LAST_CHUNK));
  }

  private static Stream<Input> lineEnds() {
    return Stream.of("\n", "\r", "\r\r\n", "\n\r", "\n\n", "\r\0\n")
        .flatMap(
            end ->
                Stream.of(
                        "2<end>[]\r\n0\r\n\r\n",
                        "2\r\n[]<end>0\r\n\r\n",
                        "2\r\n[]\r\n0<end>\r\n",
                        "2\r\n[]\r\n0\r\n<end>",
                        "2<end>[]<end>0<end><end>",
                        "2;a<end>[]\r\n0\r\n\r\n",
                        "2;a=b<end>[]\r\n0\r\n\r\n",
                        "2;a=\"<end>\"\r\n[]\r\n0\r\n\r\n",
                        "2;a=\"\\<end>\"\r\n[]\r\n0\r\n\r\n",
                        "2\r\n[]\r\n0;a=\"<end>\"\r\n\r\n")
                    // A line feed before CR LF ends the extension's line, so what is read differs.
                    .map(chunks -> Input.refused(chunks, CHUNKED + chunks.replace("<end>", end))));
  }

  private static Stream<Input> extensions() {
    String oneByte = "1\r\n[\r\n1\r\n]\r\n";
    return Stream.of(
        Input.served("a name", CHUNKED + chunk("2;a", BODY) + LAST_CHUNK),
        Input.served("a value", CHUNKED + chunk("2;a=b", BODY) + LAST_CHUNK),
        Input.served("two", CHUNKED + chunk("2;a=b;c=d", BODY) + LAST_CHUNK),
        Input.served("blanks", CHUNKED + chunk("2 ; a = b\t;\tc", BODY) + LAST_CHUNK),
        Input.served("empty string", CHUNKED + chunk("2;a=\"\"", BODY) + LAST_CHUNK),
        Input.served("semicolon in a string", CHUNKED + chunk("2;a=\";\"", BODY) + LAST_CHUNK),
        Input.served("escaped quote", CHUNKED + chunk("2;a=\"\\\"\"", BODY) + LAST_CHUNK),
        Input.served("of the last chunk", CHUNKED + oneByte + "0;a=\"b\"\r\n\r\n"),
        Input.served("4 KB", CHUNKED + chunk("2;a=" + "b".repeat(4096), BODY) + LAST_CHUNK),
        Input.refused("16 KB", CHUNKED + chunk("2;a=" + "b".repeat(16_384), BODY) + LAST_CHUNK),
        Input.refused("many", CHUNKED + chunk("2" + ";a=b".repeat(5000), BODY) + LAST_CHUNK),
        Input.refused("of many chunks", CHUNKED + chunk("1;a=b", " ").repeat(5000) + CHUNKS),
        Input.refused("no name", CHUNKED + chunk("2;", BODY) + LAST_CHUNK),
        Input.refused("no name before =", CHUNKED + chunk("2;=b", BODY) + LAST_CHUNK),
        Input.refused("no value", CHUNKED + chunk("2;a=", BODY) + LAST_CHUNK),
        Input.refused("empty one", CHUNKED + chunk("2;;a", BODY) + LAST_CHUNK),
        Input.refused("no semicolon", CHUNKED + chunk("2 a=b", BODY) + LAST_CHUNK),
        Input.refused("blank at the end", CHUNKED + chunk("2;a=b ", BODY) + LAST_CHUNK),
        Input.refused("open string", CHUNKED + chunk("2;a=\"b", BODY) + LAST_CHUNK),
        Input.refused("open escape", CHUNKED + chunk("2;a=\"b\\", BODY) + LAST_CHUNK),
        Input.refused("text after a string", CHUNKED + chunk("2;a=\"b\"c", BODY) + LAST_CHUNK),
        // CVE-2026-2332: Jetty 12.1.5 ended the line at the CR LF within the string.
        Input.refused(
            "a request in a string", CHUNKED + "2;a=\"\r\n[]\r\n0\r\n\r\n" + SMUGGLED + "\"\r\n"),
        Input.refused(
            "a request after a string",
            CHUNKED + "2;a=\"\r\n[]\r\n0\r\n\r\n" + SMUGGLED + "\"\r\n[]\r\n" + LAST_CHUNK),
        Input.refused(
            "a request after a line feed",
            CHUNKED + "2;\n[]\r\n" + SMUGGLED.length() + "\r\n0\r\n\r\n" + SMUGGLED + LAST_CHUNK));
  }

  private static String chunk(String size, String data) {
    return size + "\r\n" + data + "\r\n";
  }

  private static Function<String, Input> ofSize(BiFunction<String, String, Input> outcome) {
    return size -> outcome.apply("size '" + size + "'", CHUNKED + chunk(size, BODY) + LAST_CHUNK);
  }
}
