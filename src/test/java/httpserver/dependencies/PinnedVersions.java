package httpserver.dependencies;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds pinned versions by patterns, independent of the tool that updates them. */
final class PinnedVersions {
  private static final Set<String> NOT_OURS = Set.of(".env", ".git", ".idea", ".vscode", "target");

  /** Checksums and images. */
  private static final Pattern NOT_READ = Pattern.compile("(^|/)go\\.sum$|\\.png$");

  private static final String IMAGE = "(?<![\\w./:@$-])[a-z][\\w.-]*(?::\\d+/|/)?[\\w./-]*";

  private static final List<Pattern> PATTERNS =
      List.of(
          // An image after a key, an instruction or an option; its tag may be a number.
          Pattern.compile(
              "(?:[Ii]mage|_IMAGE|FROM)[:=]? *[\"']?" + IMAGE + ":(?<version>v?\\d[\\w.-]*)"),
          // Elsewhere a tag needs a dot or a hyphen, to differ from a port.
          Pattern.compile(IMAGE + ":(?<version>v?\\d+[.-][\\w.-]*\\w)"),
          Pattern.compile("(?:@|digest: *)(?<version>sha256:[0-9a-f]{64})"),
          Pattern.compile("(?m)^\\s*newTag: *[\"']?(?<version>v?\\d[\\w.-]*)"),
          // Maven.
          Pattern.compile("<(?:[\\w.-]+\\.)?version>(?<version>\\d[^<]*)<"),
          // Python.
          Pattern.compile("[\\w\\])]==(?<version>\\d[\\w.]*)"),
          // Go, npm and actions: after an @.
          Pattern.compile("[a-z][\\w./-]*@(?<version>v?\\d+\\.\\d+[\\w.+-]*)"),
          Pattern.compile("(?m)^\\s*(?:require )?[\\w.-]+\\.[a-z]+/\\S+ (?<version>v\\d\\S*)"),
          Pattern.compile("=> \\S+ (?<version>v\\d\\S*)"),
          Pattern.compile("(?m)^(?:go |toolchain go)(?<version>\\d\\S*)"),
          // Remote resources of kustomize, and downloads.
          Pattern.compile("[?&]ref=(?<version>[\\w.-]+)"),
          Pattern.compile("https?://\\S+/(?<version>v\\d+\\.\\d[\\w.-]*)/"),
          Pattern.compile("https?://\\S+/(?:download|archive)/(?<version>\\d+\\.\\d[\\w.-]*)"),
          // Variables of scripts and containers, and fields; not the version of a protocol.
          Pattern.compile("\\w*(?<!API)_VERSION\\W{1,3}(?<version>v?\\d+\\.\\d[\\w.-]*)"),
          Pattern.compile("(?m)^\\s*(?:- )?version: *[\"']?(?<version>v?\\d+\\.\\d[\\w.-]*)"));

  private PinnedVersions() {}

  /** Returns the pins of all files, ordered by file. Reads ISO 8859-1, which accepts any bytes. */
  static List<Pin> below(Path root) {
    var pins = new ArrayList<Pin>();
    try {
      for (Path file : files(root)) {
        pins.addAll(in(root.relativize(file).toString(), Files.readString(file, ISO_8859_1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pins;
  }

  static List<Pin> in(String file, String text) {
    var found = new TreeMap<Integer, Pin>();
    for (Pattern pattern : PATTERNS) {
      pattern
          .matcher(text)
          .results()
          .forEach(
              match -> {
                int group = match.start(1);
                found.putIfAbsent(group, new Pin(file, text, group, match.group(1)));
              });
    }
    return List.copyOf(found.values());
  }

  /** Returns all files in order of their paths, without pictures and checksums. */
  static List<Path> files(Path root) throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean skipped = NOT_OURS.contains(directory.getFileName().toString());
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // In a worktree .git is a file.
            boolean skipped =
                NOT_OURS.contains(file.getFileName().toString())
                    || NOT_READ.matcher(file.toString()).find();
            if (!skipped) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files.stream().sorted().toList();
  }
}
