package httpserver.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a kustomization makes.
 *
 * @param name of its folder
 * @param yaml of all its objects
 * @param objects the same, in their types
 * @param unknown what the types don't know of them
 * @param beneath what is in its namespaces before it is applied
 */
record Build(
    String name,
    String yaml,
    List<HasMetadata> objects,
    List<String> unknown,
    List<HasMetadata> beneath) {
  /** It knows hundreds of kinds, so one serves all. */
  private static final StrictModel MODEL = new StrictModel();

  static Build of(String name, String yaml) {
    StrictModel.Reading read = MODEL.read(yaml);
    return new Build(name, yaml, read.objects(), read.problems(), List.of());
  }

  /** The same, applied where others were before. */
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

  /** Its own objects of a type and those that it finds. */
  <T extends HasMetadata> Stream<T> all(Class<T> type) {
    return everything().filter(type::isInstance).map(type::cast);
  }

  /** The object of a type that another one means by a name. */
  <T extends HasMetadata> Optional<T> find(Class<T> type, String namespace, String name) {
    return all(type)
        .filter(object -> namespace(object).equals(namespace) && name(object).equals(name))
        .findFirst();
  }

  Stream<HasMetadata> everything() {
    return Stream.concat(objects.stream(), beneath.stream());
  }

  static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  /** Empty if the kustomization leaves it to others. */
  static String namespace(HasMetadata object) {
    return Objects.requireNonNullElse(object.getMetadata().getNamespace(), "");
  }

  /** An object in the words of a problem. */
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
