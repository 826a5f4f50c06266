package httpserver.advisories;

/**
 * A package as OSV names it. The one ecosystem that OSV does not have is {@code OpenJDK}, for the
 * image's JDK.
 */
record PackageName(String ecosystem, String name) {
  PackageName {
    Required.text(ecosystem, "ecosystem");
    Required.text(name, "name");
  }

  @Override
  public String toString() {
    return name;
  }
}
