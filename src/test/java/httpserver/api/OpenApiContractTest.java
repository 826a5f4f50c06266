package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sends every operation and example of {@code /openapi.json}, and validates the responses. */
final class OpenApiContractTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer("delay.max=10ms");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;

  /** One method of one path. */
  private record Operation(String method, String path, JsonNode description) {
    JsonNode at(String pointer) {
      return description.at(pointer);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** A body to send, with its media type. */
  private record Body(String mediaType, String content) {}

  OpenApiContractTest() throws IOException {
    document = JSON.readTree(SERVER.get("/openapi.json").body());
  }

  @Test
  void isOpenApi31() {
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(operations()).isNotEmpty();
  }

  @Test
  void namesEveryOperationOnce() {
    assertThat(operations())
        .allSatisfy(operation -> assertThat(operation.at("/summary").asText()).isNotBlank());
    assertThat(operations().stream().map(operation -> operation.at("/operationId").asText()))
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @Test
  void describesEveryResponse() {
    assertThat(operations())
        .allSatisfy(
            operation ->
                assertThat(operation.at("/responses"))
                    .isNotEmpty()
                    .allSatisfy(
                        response ->
                            assertThat(resolve(response).path("description").asText())
                                .isNotBlank()));
  }

  @TestFactory
  Stream<DynamicTest> respondsToEveryExampleAsDescribed() {
    return operations().stream()
        .flatMap(
            operation ->
                paths(operation).stream()
                    .flatMap(
                        path ->
                            bodies(operation).stream()
                                .flatMap(
                                    body ->
                                        accepted(operation).stream()
                                            .map(accept -> test(operation, path, body, accept)))));
  }

  private DynamicTest test(Operation operation, String path, Body body, String accept) {
    String name = operation.method() + " " + path + " " + body + " as " + accept;
    return DynamicTest.dynamicTest(name, () -> respondsAsDescribed(operation, path, body, accept));
  }

  private void respondsAsDescribed(Operation operation, String path, Body body, String accept)
      throws IOException {
    HttpResponse<String> response =
        SERVER.send(
            operation.method(),
            path,
            body.content().isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body.content()),
            "Accept",
            accept,
            "Content-Type",
            body.mediaType());

    JsonNode responses = operation.at("/responses");
    JsonNode any = responses.path("default");
    JsonNode described = resolve(responses.path(String.valueOf(response.statusCode())));
    assertThat(described.isMissingNode() ? any : described)
        .as("a description of status %d", response.statusCode())
        .isNotEmpty();
    if (any.isMissingNode()) {
      assertThat(response.statusCode()).isEqualTo(200);
    } else {
      assertThat(path).contains(String.valueOf(response.statusCode()));
    }
    JsonNode content = (described.isMissingNode() ? any : described).path("content");
    String type = response.headers().firstValue("Content-Type").orElse("none").split(";", 2)[0];
    assertThat(content.fieldNames()).toIterable().contains(type);
    if (response.statusCode() < 400) {
      assertThat(type).isEqualTo(accept);
    }
    JsonNode schema = content.path(type).path("schema");
    if (type.endsWith("json")) {
      conforms(JSON.readTree(response.body()), resolve(schema), "body");
    } else {
      assertThat(schema.path("type").asText()).isEqualTo("string");
    }
  }

  /** Validates by the part of JSON Schema that the document uses for responses. */
  private void conforms(JsonNode value, JsonNode schema, String where) {
    assertThat(typeOf(value, schema)).as(where).isEqualTo(schema.path("type").asText());
    for (JsonNode name : schema.path("required")) {
      assertThat(value.has(name.asText())).as("%s has %s", where, name).isTrue();
    }
    JsonNode properties = schema.path("properties");
    JsonNode additional = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      JsonNode described = properties.path(property.getKey());
      JsonNode type = described.isMissingNode() ? additional : described;
      assertThat(type.isMissingNode()).as("%s describes %s", where, property.getKey()).isFalse();
      conforms(property.getValue(), resolve(type), where + "." + property.getKey());
    }
    if (value.isArray()) {
      value.forEach(item -> conforms(item, resolve(schema.path("items")), where + "[]"));
    }
  }

  private static String typeOf(JsonNode value, JsonNode schema) {
    boolean number = value.isNumber() && schema.path("type").asText().equals("number");
    if (value.isIntegralNumber() && !number) {
      return "integer";
    }
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.add(
            new Operation(
                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
      }
    }
    return operations;
  }

  /** The path once for every example of its parameter. */
  private static List<String> paths(Operation operation) {
    if (!operation.path().contains("{")) {
      return List.of(operation.path());
    }
    List<String> paths = new ArrayList<>();
    for (JsonNode parameter : operation.at("/parameters")) {
      for (JsonNode example : parameter.path("examples")) {
        paths.add(
            operation
                .path()
                .replace(
                    "{" + parameter.path("name").asText() + "}", example.path("value").asText()));
      }
    }
    assertThat(paths).as("examples of %s", operation).isNotEmpty();
    return paths;
  }

  private static List<Body> bodies(Operation operation) {
    List<Body> bodies = new ArrayList<>();
    for (Map.Entry<String, JsonNode> content : operation.at("/requestBody/content").properties()) {
      assertThat(content.getValue().path("examples"))
          .as("examples of %s as %s", operation, content.getKey())
          .isNotEmpty();
      for (JsonNode example : content.getValue().path("examples")) {
        bodies.add(new Body(content.getKey(), example.path("value").asText()));
      }
    }
    return bodies.isEmpty() ? List.of(new Body("text/plain", "")) : bodies;
  }

  /** Every media type in which the operation can succeed. */
  private List<String> accepted(Operation operation) {
    JsonNode responses = operation.at("/responses");
    JsonNode success = responses.has("200") ? responses.path("200") : responses.path("default");
    List<String> types = new ArrayList<>();
    resolve(success).path("content").fieldNames().forEachRemaining(types::add);
    types.removeIf(type -> type.equals("application/problem+json"));
    return types;
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : document.at(reference.asText().substring(1));
  }
}
