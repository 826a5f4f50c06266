package httpserver.advisories;

/**
 * A package by its name in OSV; or the image's JDK, whose ecosystem {@code OpenJDK} is not one of
 * OSV's.
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
