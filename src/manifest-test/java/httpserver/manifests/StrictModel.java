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
 * Reads manifests into the types of their kinds, and notices what these don't have.
 *
 * <p>The types are lenient: they keep unknown fields aside and turn a number into text. So what a
 * type made of a manifest is written again, without what it kept aside, and compared.
 */
final class StrictModel {
  /** Kinds that have no type here: the API server judges them in the cluster's tests. */
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

  /** Manifests in their types, and what the types don't know of them. */
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

  private static void compare(String at, JsonNode written, JsonNode kept, List<String> problems) {
    if (written.isObject() && kept.isObject()) {
      for (Map.Entry<String, JsonNode> field : written.properties()) {
        String path = at + "." + field.getKey();
        if (kept.has(field.getKey())) {
          compare(path, field.getValue(), kept.get(field.getKey()), problems);
        } else {
          problems.add(path + ": no such field");
        }
      }
    } else if (written.isArray() && kept.isArray() && written.size() == kept.size()) {
      for (int i = 0; i < written.size(); i++) {
        compare(at + "[" + i + "]", written.get(i), kept.get(i), problems);
      }
    } else if (!same(written, kept)) {
      problems.add(at + ": " + written + " has the wrong type");
    }
  }

  private static boolean same(JsonNode written, JsonNode kept) {
    if (written.isNumber() && kept.isNumber()) {
      return written.decimalValue().compareTo(kept.decimalValue()) == 0;
    }
    // Text may come back in another form: a duration of 720h is one of 2592000s.
    return written.equals(kept)
        || (written.isTextual() && kept.isTextual())
        || (written.isEmpty() && written.isContainerNode() && kept.isNull());
  }

  /** Leaves out what a type keeps aside, and nothing else. */
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
