package httpserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs more than this cluster has is at least what its API server accepts. */
@ExtendWith(OnCluster.class)
final class AcceptedE2E {

  @ParameterizedTest(name = "{0}: accepted")
  @ValueSource(
      strings = {
        "observability/jaeger/all-in-one",
        "observability/jaeger/production",
        "observability/prometheus",
        "observability/grafana",
        "observability/slo",
        "observability/alertmanager",
        "gitops/argo-cd",
        "gitops/flux",
      })
  void byTheApiServer(String folder, Cluster cluster, Proof proof) {
    List<HasMetadata> objects =
        cluster
            .client()
            .load(
                new ByteArrayInputStream(
                    cluster
                        .run("kubectl", "kustomize", "deploy/" + folder)
                        .getBytes(StandardCharsets.UTF_8)))
            .items();

    List<HasMetadata> known = objects.stream().filter(each -> known(each, cluster)).toList();
    List<String> unknown =
        objects.stream().filter(each -> !known.contains(each)).map(HasMetadata::getKind).toList();

    assertThat(known).isNotEmpty();
    assertThat(unknown).as("kinds that the cluster does not have").isSubsetOf("GitRepository");
    for (HasMetadata object : known) {
      // Where it goes does not exist in every cluster, and a dry run makes no namespace.
      object.getMetadata().setNamespace("default");
      cluster.client().resource(object).dryRun().fieldValidation(Validation.STRICT).create();
    }
    proof.saw(
        "%d objects accepted%s",
        known.size(), unknown.isEmpty() ? "" : ", not known here: " + unknown);
  }

  private static boolean known(HasMetadata object, Cluster cluster) {
    return cluster.client().supports(object.getApiVersion(), object.getKind());
  }
}
