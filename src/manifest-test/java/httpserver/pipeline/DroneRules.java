package httpserver.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Errors that Drone ignores silently, and additional rules of this project. */
final class DroneRules {
  /** Drone replaces these before it parses the YAML; an unknown name becomes an empty text. */
  private static final Pattern SUBSTITUTION = Pattern.compile("(?<!\\$)\\$\\{([^}]*)}");

  /** Drone splits documents before it parses the YAML, so a comment alone is a document. */
  private static final Pattern BEFORE_SEPARATOR = Pattern.compile("\\A(#.*\\R)+---");

  private static final KnownKeys KEYS = new KnownKeys("drone.keys.yml");
  private static final KnownKeys SIGNATURE_KEYS = new KnownKeys("drone.signature.keys.yml");
  private static final Pattern HMAC = Pattern.compile("\\[[0-9a-f]{64}]");

  private final String documentation;

  /** Takes the page that documents each secret. */
  DroneRules(String documentation) {
    this.documentation = documentation;
  }

  List<String> problemsOf(String text) {
    List<String> problems = new ArrayList<>();
    SUBSTITUTION
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(each -> !each.startsWith("${DRONE_"))
        .forEach(each -> problems.add(each + " is replaced by Drone, write $" + each));
    if (BEFORE_SEPARATOR.matcher(text).find()) {
      problems.add("a comment before the first --- is a document to Drone, without a kind");
    }
    List<Object> documents = YamlFile.documents(text);
    checkSignatures(documents, problems);
    List<Object> pipelines = documents.stream().filter(each -> !isSignature(each)).toList();
    Set<?> names =
        pipelines.stream()
            .map(each -> each instanceof Map<?, ?> map ? map.get("name") : null)
            .collect(Collectors.toSet());
    if (names.size() != pipelines.size()) {
      problems.add("two pipelines have one name, or none");
    }
    for (Object pipeline : pipelines) {
      checkPipeline(pipeline, names, problems);
    }
    return problems;
  }

  /** A checkout that is signed for a Drone has a signature. */
  private static void checkSignatures(List<Object> documents, List<String> problems) {
    for (Object each : documents) {
      if (isSignature(each)) {
        SIGNATURE_KEYS.unknownIn(each).forEach(key -> problems.add("unknown key " + key));
        if (!HMAC.matcher("" + YamlFile.list(each, "hmac")).matches()) {
          problems.add("hmac must be 64 hexadecimal digits");
        }
      }
    }
    List<Boolean> signatures = documents.stream().map(DroneRules::isSignature).toList();
    int first = signatures.indexOf(true);
    if (first >= 0 && first != documents.size() - 1) {
      problems.add("a signature must be the last document: `make sign`");
    }
  }

  private static boolean isSignature(Object document) {
    return YamlFile.list(document, "kind").equals(List.of("signature"));
  }

  private void checkPipeline(Object pipeline, Set<?> names, List<String> problems) {
    KEYS.unknownIn(pipeline).forEach(key -> problems.add("unknown key " + key));
    requireValue(pipeline, "kind", "pipeline", problems);
    requireValue(pipeline, "type", "docker", problems);
    if (YamlFile.list(YamlFile.map(pipeline, "trigger"), "event").isEmpty()) {
      problems.add("no trigger.event: it runs at every event, promotions included");
    }
    YamlFile.list(pipeline, "depends_on").stream()
        .filter(each -> !names.contains(each))
        .forEach(each -> problems.add("depends_on " + each + ", which is no pipeline"));
    boolean untrusted =
        YamlFile.list(YamlFile.map(pipeline, "trigger"), "event").contains("pull_request");
    if (untrusted && !YamlFile.list(pipeline, "volumes").isEmpty()) {
      problems.add("a pull request gets a volume of the host");
    }
    List<?> steps = YamlFile.list(pipeline, "steps");
    for (Object step : steps) {
      checkStep(step, untrusted, problems);
    }
    long ordered = steps.stream().filter(each -> has(each, "depends_on")).count();
    if (ordered != 0 && ordered != steps.size() - 1 && ordered != steps.size()) {
      problems.add("some steps have depends_on: all others start at once");
    }
  }

  private void checkStep(Object step, boolean untrusted, List<String> problems) {
    for (Object image : YamlFile.list(step, "image")) {
      if (!Images.isPinned("" + image)) {
        problems.add("image " + image + " is not pinned");
      }
    }
    boolean callsMake =
        YamlFile.list(step, "commands").stream().anyMatch(each -> ("" + each).startsWith("make "));
    if (!callsMake) {
      problems.add("a step calls no make target");
    }
    if (untrusted && has(step, "privileged")) {
      problems.add("a pull request gets privileges");
    }
    for (Object value : YamlFile.map(step, "environment").values()) {
      for (Object secret : YamlFile.list(value, "from_secret")) {
        checkSecret("" + secret, untrusted, problems);
      }
    }
  }

  private void checkSecret(String secret, boolean untrusted, List<String> problems) {
    if (untrusted) {
      problems.add("a pull request gets the secret " + secret);
    }
    if (!documentation.contains("| `" + secret + "` |")) {
      problems.add("the secret " + secret + " is not documented");
    }
  }

  private static void requireValue(
      Object pipeline, String key, String value, List<String> problems) {
    if (!YamlFile.list(pipeline, key).equals(List.of(value))) {
      problems.add(key + " must be " + value);
    }
  }

  private static boolean has(Object step, String key) {
    return step instanceof Map<?, ?> map && map.containsKey(key);
  }
}
