package httpserver.advisories;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** One version of a package that the jar or the image holds. */
record Component(PackageName name, String version) {

  /** Parses a package URL with a version; qualifiers and subpath are ignored. */
  static Component of(String purl) {
    String path = purl.split("[?#]", 2)[0];
    int version = path.lastIndexOf('@');
    int type = path.indexOf('/');
    if (!path.startsWith("pkg:") || type < 0 || version < path.lastIndexOf('/')) {
      throw new IllegalArgumentException(purl + " is no package URL with a version");
    }
    String[] segments = path.substring(type + 1, version).split("/");
    for (int i = 0; i < segments.length; i++) {
      segments[i] = decode(segments[i]);
    }
    PackageName name =
        switch (path.substring("pkg:".length(), type)) {
          case "maven" -> new PackageName("Maven", String.join(":", segments));
          case "npm" -> new PackageName("npm", String.join("/", segments));
          default -> throw new IllegalArgumentException(purl + " is of no type that is checked");
        };
    return new Component(name, decode(path.substring(version + 1)));
  }

  private static String decode(String text) {
    // URLDecoder decodes forms, in which a plus is a space.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
