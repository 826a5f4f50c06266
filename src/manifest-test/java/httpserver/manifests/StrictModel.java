package httpserver.manifests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.base.Throwables;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parses manifests into the types of their kinds, and finds unknown kinds and fields.
 *
 * <p>The types are lenient: they store unknown fields separately, and convert numbers to text. So
 * the typed object is serialized without the unknown fields, and compared with the manifest.
 */
final class StrictModel {
  /** Kinds without a type; the API server validates them in the tests on a cluster. */
  private static final List<String> LEFT_TO_THE_API_SERVER =
      List.of(
          "argoproj.io/v1alpha1 Application",
          "flagger.app/v1beta1 AlertProvider",
          "flagger.app/v1beta1 Canary",
          "flagger.app/v1beta1 MetricTemplate",
          "kustomize.toolkit.fluxcd.io/v1 Kustomization",
          "source.toolkit.fluxcd.io/v1 GitRepository");

  private final YAMLMapper yaml = new YAMLMapper();
  private final KubernetesSerialization lenient = new KubernetesSerialization();
  private final ObjectMapper strict =
      new ObjectMapper().setAnnotationIntrospector(new KnownFieldsOnly());

  /** Typed manifests, and unknown kinds and fields. */
  record Reading(List<HasMetadata> objects, List<String> problems) {}

  Reading read(String manifests) {
    List<HasMetadata> objects = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        yaml.readerFor(JsonNode.class).readValues(manifests)) {
      while (documents.hasNext()) {
        read(documents.next(), objects, problems);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reading(objects, problems);
  }

  private void read(JsonNode written, List<HasMetadata> objects, List<String> problems)
      throws JsonProcessingException {
    String kind = written.path("apiVersion").asText() + " " + written.path("kind").asText();
    String name = kind + " " + written.at("/metadata/name").asText();
    HasMetadata object;
    try {
      object = (HasMetadata) lenient.unmarshal(written.toString());
    } catch (IllegalArgumentException | KubernetesClientException e) {
      problems.add(name + ": " + Throwables.getRootCause(e).getMessage());
      return;
    }
    objects.add(object);
    if (!(object instanceof GenericKubernetesResource)) {
      compare(name, written, strict.readTree(strict.writeValueAsString(object)), problems);
    } else if (!LEFT_TO_THE_API_SERVER.contains(kind)) {
      problems.add(name + ": no such kind");
    }
  }

  private static void compare(
      String at, JsonNode written, JsonNode serialized, List<String> problems) {
    if (written.isObject() && serialized.isObject()) {
      for (Map.Entry<String, JsonNode> field : written.properties()) {
        String path = at + "." + field.getKey();
        if (serialized.has(field.getKey())) {
          compare(path, field.getValue(), serialized.get(field.getKey()), problems);
        } else {
          problems.add(path + ": no such field");
        }
      }
    } else if (written.isArray() && serialized.isArray() && written.size() == serialized.size()) {
      for (int i = 0; i < written.size(); i++) {
        compare(at + "[" + i + "]", written.get(i), serialized.get(i), problems);
      }
    } else if (!same(written, serialized)) {
      problems.add(at + ": " + written + " has the wrong type");
    }
  }

  private static boolean same(JsonNode written, JsonNode serialized) {
    if (written.isNumber() && serialized.isNumber()) {
      return written.decimalValue().compareTo(serialized.decimalValue()) == 0;
    }
    // Text may be serialized differently: a duration of 720h as 2592000s.
    return written.equals(serialized)
        || (written.isTextual() && serialized.isTextual())
        || (written.isEmpty() && written.isContainerNode() && serialized.isNull());
  }

  /** Skips the unknown fields that a type stores separately. */
  private static final class KnownFieldsOnly extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnyGetter(Annotated annotated) {
      return false;
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
      return JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);
    }
  }
}
