package httpserver.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A build in Drone's API. */
record Build(JsonNode json) {
  private static final Set<String> UNFINISHED =
      Set.of("pending", "running", "waiting_on_dependencies", "blocked");

  int number() {
    return json.path("number").asInt();
  }

  /** What caused it: push, pull_request, promote and so on. */
  String event() {
    return json.path("event").asText();
  }

  String status() {
    return json.path("status").asText();
  }

  boolean isFinished() {
    return isFinal(status());
  }

  static boolean isFinal(String status) {
    return !UNFINISHED.contains(status);
  }

  /** The status of each pipeline, by name. */
  Map<String, String> pipelines() {
    Map<String, String> pipelines = new LinkedHashMap<>();
    for (JsonNode stage : json.path("stages")) {
      pipelines.put(stage.path("name").asText(), stage.path("status").asText());
    }
    return pipelines;
  }

  /** The duration of a pipeline in seconds. */
  long seconds(String pipeline) {
    JsonNode stage = find(json.path("stages"), pipeline);
    return stage.path("stopped").asLong() - stage.path("started").asLong();
  }

  /** The number by which Drone's API knows a pipeline. */
  int numberOf(String pipeline) {
    return find(json.path("stages"), pipeline).path("number").asInt();
  }

  /** The steps of all pipelines that have started. */
  List<String> startedSteps() {
    return json.findValues("steps").stream()
        .flatMap(steps -> StreamSupport.stream(steps.spliterator(), false))
        .filter(step -> step.path("started").asLong() != 0)
        .map(step -> step.path("name").asText())
        .toList();
  }

  int exitCode(String pipeline, String step) {
    JsonNode stage = find(json.path("stages"), pipeline);
    return find(stage.path("steps"), step).path("exit_code").asInt();
  }

  /** The path of a step's log: the numbers of pipeline and step. */
  String pathOf(String pipeline, String step) {
    JsonNode stage = find(json.path("stages"), pipeline);
    return numberOf(pipeline) + "/" + find(stage.path("steps"), step).path("number");
  }

  private static JsonNode find(JsonNode nodes, String name) {
    for (JsonNode each : nodes) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no " + name + " in " + nodes);
  }
}
