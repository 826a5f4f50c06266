package httpserver.problem;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values for any header, most of them malformed. */
final class MalformedValues {
  /** One header of this length stays below the limit for all headers. */
  private static final int MAX_LENGTH = 6_000;

  private static final int MAX_LINES = 3;

  private static final List<String> LISTS = List.of("", ",", ",,,,", " , ", ";", ";;", "a,,b", "*");

  private static final List<String> QUALITIES =
      List.of(
          "0",
          "0.",
          "1.",
          ".5",
          "0.5",
          "0.1234",
          "1.001",
          "2",
          "9",
          "-1",
          "+1",
          "1e3",
          "0x1",
          "NaN",
          "Infinity",
          "",
          " ",
          "\"1\"",
          "x",
          "99999999999999999999",
          "0,5",
          "0.5.5",
          "\u00b2");

  private static final List<String> LANGUAGES =
      List.of(
          "en_US",
          "*-DE",
          "en-*",
          "de-",
          "-de",
          "x-klingon-aaaaaaaaaaaaaaa",
          "i-default",
          "e",
          "*",
          "en-US-x-twain-and-more-and-more",
          "12",
          "zh-Hant-TW",
          "en--US",
          "\u00fc-DE");

  private static final List<String> MEDIA_TYPES =
      List.of(
          "a",
          "a/",
          "/a",
          "/",
          "a/b/c",
          "a/b;",
          "a/b;c",
          "a/b;c=",
          "a/b;=d",
          "a/b;c=\"",
          "a/b;c=\"d",
          "*/a",
          "text/html;level=1;q=x",
          "text/plain;charset=bogus",
          "text/plain;charset=",
          "text/plain;charset=\"\\\"",
          "text/html;q=2",
          "application/json;charset=utf-16",
          "multipart/form-data",
          "multipart/form-data;boundary=",
          "multipart/form-data;boundary=a",
          "application/x-www-form-urlencoded;charset=bogus",
          "application/x-www-form-urlencoded",
          "application/openmetrics-text;version=9;escaping=none",
          "text/plain;escaping=x");

  private static final List<String> CODINGS =
      List.of("gzip;q=9", "gzip", "gzip, gzip", "br;q=", "identity;q=0, *;q=0", "a/b", "deflate");

  private static final List<String> ADDRESSES =
      List.of(
          "fe80::1%x",
          "fe80::1%1",
          "fe80::1%",
          "::1%lo",
          "[::1]:80",
          "[::1",
          "::ffff:1.2.3.4",
          "::g",
          "010.0.0.1",
          "0x7f.1",
          "1.2.3",
          "1.2.3.4.5",
          "256.1.1.1",
          "1.2.3.4:99999",
          "unknown",
          "_hidden",
          "\"1.2.3.4\"",
          "for=\"[::1]:x\"",
          "for=;by=",
          "for=_x;for=_y",
          "localhost:",
          "a:b",
          "a:-1",
          "a:99999",
          "a@b",
          "a b",
          ":80",
          "[]",
          "xn--",
          "a%41",
          "127.1",
          "a/b?c#d");

  private static final List<String> DATES =
      List.of(
          "Sun, 06 Nov 1994 08:49:37 GMT",
          "Sunday, 06-Nov-94 08:49:37 GMT",
          "Sun Nov  6 08:49:37 1994",
          "1994-11-06T08:49:37Z",
          "Sun, 32 Nov 1994 25:61:61 GMT",
          "Sun, 06 Nov 99999 08:49:37 GMT",
          "Thu, 01 Jan 1970 00:00:00 GMT",
          "Sun, 06 Foo 1994 08:49:37 XYZ",
          "0",
          "-1",
          "Mon, 06 Nov -1 08:49:37 GMT",
          "yesterday");

  private static final List<String> RANGES =
      List.of(
          "bytes=-",
          "bytes=5-1",
          "bytes=-0",
          "bytes=0-0,1-1,2-2,3-3",
          "bytes=0-,0-,0-",
          "bytes",
          "bytes=",
          "bytes=a-b",
          "bytes=9223372036854775808-",
          "bytes=0-99999999999999999999",
          "bytes=-9223372036854775808",
          "bytes=--1",
          "lines=1-2",
          "bytes=1-2-3",
          "bytes 0-1/2");

  private static final List<String> TAGS =
      List.of(
          "\"a\"",
          "W/\"a\"",
          "w/\"a\"",
          "W/",
          "\"",
          "\"a",
          "a\"",
          "\"a\",",
          "*",
          "*, \"a\"",
          "\"\\\"",
          "W/W/\"a\"",
          "a b",
          "\"a\" \"b\"",
          "\"\"");

  private static final List<String> TRACES =
      List.of(
          "00-00000000000000000000000000000000-0000000000000000-00",
          "00-zz-zz-zz",
          "ff-463ac35c9f6413ad48485a3953bb6124-a2fb4a1d1a96d312-01",
          "463ac35c9f6413ad",
          "0-",
          "1-2-3-4",
          "463ac35c9f6413ad-a2fb4a1d1a96d312-d-",
          "-1",
          "ffffffffffffffffffffffffffffffffff",
          "d",
          "a=1,a=2",
          "a=b;c",
          "=",
          "a=%",
          "a=%zz",
          "%41=%c3%28");

  private static final List<String> OTHERS =
      List.of(
          "$Version=1; $Path=/",
          "a=b; a=\"c",
          "a",
          "=b",
          "a=b=c; ;",
          "a=\u0001",
          "100-continue",
          "100-Continue, x",
          "h2c",
          "websocket",
          "AAMAAABkAAQCAAAAAAIAAAAA",
          "!!!=",
          "Basic",
          "Basic =",
          "Basic !!!!",
          "Bearer a.b.c",
          "close, a",
          "trailers, deflate;q=9",
          "0123",
          "-5",
          "5, 5",
          "1.1 a (comment",
          "http://[::1",
          "http://a:b/",
          "//",
          "..",
          "/%zz",
          "/a?b#c",
          "DELETE",
          "<a>; rel=b",
          "<a",
          "199 - \"x",
          "chunked, chunked",
          "public, max-age=-1",
          "\\");

  /** Tokens of the grammars of headers, to be combined at random. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "en",
          "gzip",
          "text/html",
          "*",
          "/",
          ",",
          ";",
          "=",
          "\"",
          "\\",
          " ",
          "\t",
          "q=",
          "0.5",
          "-",
          "_",
          "%",
          "%41",
          "%x",
          ":",
          "[",
          "]",
          "(",
          ")",
          "<",
          ">",
          "@",
          "?",
          "#",
          "{",
          "}",
          "|",
          "bytes=",
          "0",
          "9999999999",
          "W/",
          "::1",
          "1.2.3.4",
          "\u00e9",
          "\u0085",
          "\u0001",
          "\u007f");

  private MalformedValues() {}

  /** The lines of a header in one request: one value or several. */
  static Arbitrary<List<String>> headerLines() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            samples(), qualified(), joined(PIECES, ""), joined(all(), ","), bytes(), repeated());
    return values.list().ofMinSize(1).ofMaxSize(MAX_LINES).filter(MalformedValues::fits);
  }

  private static Arbitrary<String> samples() {
    return Arbitraries.of(all());
  }

  private static Arbitrary<String> qualified() {
    return Combinators.combine(samples(), Arbitraries.of(QUALITIES))
        .as((value, quality) -> value + ";q=" + quality);
  }

  private static Arbitrary<String> joined(List<String> pieces, String separator) {
    return Arbitraries.of(pieces)
        .list()
        .ofMaxSize(10)
        .map(chosen -> String.join(separator, chosen));
  }

  /** All bytes but line ends; the server must refuse the other forbidden ones. */
  private static Arbitrary<String> bytes() {
    return Arbitraries.strings()
        .withCharRange('\u0001', '\u00ff')
        .excludeChars('\r', '\n')
        .ofMaxLength(40);
  }

  private static Arbitrary<String> repeated() {
    return Arbitraries.of(PIECES).map(piece -> piece.repeat(MAX_LENGTH / piece.length()));
  }

  private static List<String> all() {
    return List.of(
            LISTS, LANGUAGES, MEDIA_TYPES, CODINGS, ADDRESSES, DATES, RANGES, TAGS, TRACES, OTHERS)
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static boolean fits(List<String> lines) {
    return lines.stream().mapToInt(String::length).sum() <= MAX_LENGTH;
  }
}
