package httpserver.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects of a kustomization.
 *
 * @param name its folder
 * @param yaml all its objects as YAML
 * @param objects the same objects, typed
 * @param unknown fields and kinds that the types do not have
 * @param existing the objects in its namespaces before it is applied
 */
record Build(
    String name,
    String yaml,
    List<HasMetadata> objects,
    List<String> unknown,
    List<HasMetadata> existing) {
  /** Shared, because it loads hundreds of kinds. */
  private static final StrictModel MODEL = new StrictModel();

  static Build of(String name, String yaml) {
    StrictModel.Reading read = MODEL.read(yaml);
    return new Build(name, yaml, read.objects(), read.problems(), List.of());
  }

  /** The same objects, applied after others. */
  Build on(List<Build> others) {
    List<String> namespaces = objects.stream().map(Build::namespace).distinct().toList();
    return new Build(
        name,
        yaml,
        objects,
        unknown,
        others.stream()
            .flatMap(other -> other.objects.stream())
            .filter(object -> namespaces.contains(namespace(object)))
            .filter(object -> objects.stream().noneMatch(ours -> sameIdentity(ours, object)))
            .toList());
  }

  /** Its own objects of a type. */
  <T extends HasMetadata> Stream<T> own(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast);
  }

  /** Its own and the existing objects of a type. */
  <T extends HasMetadata> Stream<T> all(Class<T> type) {
    return everything().filter(type::isInstance).map(type::cast);
  }

  /** The object of a type with a namespace and a name. */
  <T extends HasMetadata> Optional<T> find(Class<T> type, String namespace, String name) {
    return all(type)
        .filter(object -> namespace(object).equals(namespace) && name(object).equals(name))
        .findFirst();
  }

  Stream<HasMetadata> everything() {
    return Stream.concat(objects.stream(), existing.stream());
  }

  static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  /** Empty if the object has none. */
  static String namespace(HasMetadata object) {
    return Objects.requireNonNullElse(object.getMetadata().getNamespace(), "");
  }

  /** An object as problems name it. */
  static String what(HasMetadata object) {
    return object.getKind() + " " + name(object);
  }

  @Override
  public String toString() {
    return name;
  }

  private static boolean sameIdentity(HasMetadata one, HasMetadata other) {
    return one.getKind().equals(other.getKind())
        && name(one).equals(name(other))
        && namespace(one).equals(namespace(other));
  }
}
