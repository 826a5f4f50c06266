package httpserver.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules for the compose files of this project, beyond those of `docker compose config`. */
final class ComposeRules {
  /**
   * Host address, host port and port, where the address is loopback unless a variable sets another.
   */
  private static final Pattern ON_LOOPBACK =
      Pattern.compile("(127\\.0\\.0\\.1|\\$\\{LISTEN:-127\\.0\\.0\\.1}):[^:]+(:-\\d+})?:\\d+");

  private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

  List<String> problemsOf(String text) {
    List<String> problems = new ArrayList<>();
    YamlFile.map(YamlFile.documents(text).get(0), "services")
        .forEach((name, service) -> checkService("" + name, service, problems));
    return problems;
  }

  private static void checkService(String name, Object service, List<String> problems) {
    for (Object image : YamlFile.list(service, "image")) {
      String shown = DEFAULT.matcher("" + image).replaceAll("$1");
      // Images that are built here are pinned by their Dockerfile.
      if (!((Map<?, ?>) service).containsKey("build") && !Images.isPinned(shown)) {
        problems.add(name + ": image " + shown + " is not pinned");
      }
    }
    for (Object port : YamlFile.list(service, "ports")) {
      if (!ON_LOOPBACK.matcher("" + port).matches()) {
        problems.add(name + ": " + port + " is reached from outside");
      }
    }
    if (!YamlFile.list(service, "cap_drop").equals(List.of("ALL"))) {
      problems.add(name + ": keeps capabilities");
    }
    if (!YamlFile.map(service, "environment").isEmpty()
        && YamlFile.map(service, "environment").entrySet().stream()
            .anyMatch(ComposeRules::isWrittenSecret)) {
      problems.add(name + ": has a secret written down");
    }
    if (service instanceof Map<?, ?> map && "host".equals(map.get("network_mode"))) {
      problems.add(name + ": shares the host's network");
    }
  }

  private static boolean isWrittenSecret(Map.Entry<?, ?> variable) {
    return ("" + variable.getKey()).matches(".*_(SECRET|TOKEN|PASSWORD|KEY)")
        && !("" + variable.getValue()).startsWith("${");
  }
}
