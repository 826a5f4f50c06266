package httpserver.advisories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the packaged jar holds: the libraries of its SBOM, and the scripts that the build unpacks
 * into it.
 */
final class JarContents {
  private static final Path SBOM = Path.of("target/bom.json");
  private static final Path POM = Path.of("pom.xml");
  private static final Pattern SWAGGER_UI =
      Pattern.compile("<swagger-ui.version>([^<]+)</swagger-ui.version>");

  private JarContents() {}

  static List<Component> read() throws IOException {
    List<Component> components = new ArrayList<>(Sbom.components(Files.readString(SBOM)));
    // Not a dependency, so not in the SBOM; two files of its WebJar are in /docs.
    Matcher version = SWAGGER_UI.matcher(Files.readString(POM));
    if (!version.find()) {
      throw new IOException(POM + " does not say which swagger-ui is unpacked");
    }
    components.add(Component.of("pkg:npm/swagger-ui@" + version.group(1)));
    return components;
  }
}
