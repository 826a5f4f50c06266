package httpserver.advisories;

import java.util.List;

/** A component that an advisory affects. */
record Finding(Component component, Advisory advisory) {

  static List<Finding> among(List<Component> components, List<Advisory> advisories) {
    return components.stream()
        .flatMap(
            component ->
                advisories.stream()
                    .filter(advisory -> advisory.affects(component))
                    .map(advisory -> new Finding(component, advisory)))
        .toList();
  }

  boolean isSameAs(Finding other) {
    return component.equals(other.component) && advisory.isSameAs(other.advisory);
  }

  @Override
  public String toString() {
    String fix = advisory.fixFor(component).map(each -> ", fixed in " + each).orElse("");
    return "%s has %s%s: %s".formatted(component, advisory, fix, advisory.summary());
  }
}
