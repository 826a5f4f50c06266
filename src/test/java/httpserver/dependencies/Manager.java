package httpserver.dependencies;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What Renovate's managers read, by its source code and a run of Renovate 44.121.2. */
enum Manager {
  MAVEN("maven", "(^|/|\\.)pom\\.xml$", "<artifactId>[^<]*</artifactId>\\s*<version>[^<]*<") {
    /** Reads a property if a dependency or a plugin uses it, but not in a profile. */
    @Override
    boolean reads(Pin pin) {
      var property = Pattern.compile("^<([\\w.-]+\\.version)>").matcher(pin.line());
      if (!property.find()) {
        return super.reads(pin);
      }
      int profiles = pin.text().indexOf("<profiles>");
      String use = "</artifactId>\\s*<version>" + Pattern.quote("${" + property.group(1) + "}");
      return (profiles < 0 || pin.offset() < profiles)
          && Pattern.compile(use).matcher(pin.text()).find();
    }
  },
  DOCKERFILE(
      "dockerfile",
      "(^|/|\\.)([Dd]ocker|[Cc]ontainer)file$|(^|/)([Dd]ocker|[Cc]ontainer)file[^/]*$",
      "(?m)^(FROM|COPY --from=).*$"),
  DOCKER_COMPOSE("docker-compose", "(^|/)(?:docker-)?compose[^/]*\\.ya?ml$", "(?m)^\\s+image: .*$"),
  DRONECI("droneci", "(^|/)\\.drone\\.yml$", "(?m)^\\s+image: .*$"),
  KUBERNETES("kubernetes", null, "(?m)^\\s*(- )?image: .*$") {
    @Override
    boolean reads(Pin pin) {
      return pin.text().contains("apiVersion:") && pin.text().contains("kind:") && super.reads(pin);
    }
  },
  KUSTOMIZE(
      "kustomize",
      "(^|/)kustomization\\.ya?ml$",
      "(?m)^\\s*(newTag|digest): .*$|^\\s*- \\S+\\?(\\S+&)?ref=\\S+$"),
  GOMOD(
      "gomod",
      "(^|/)go\\.mod$",
      "(?m)^\\s*(require )?\\S+ v\\S+( // indirect)?$|=> \\S+ v\\S+$|^(go |toolchain go)\\S+$"),
  PIP_REQUIREMENTS(
      "pip_requirements",
      "(^|/)[\\w-]*requirements([-._]\\w+)?\\.(txt|pip)$",
      "(?m)^[\\w.-]+==\\S+$");

  private final String key;
  private final Pattern files;
  private final Pattern place;

  Manager(String key, String files, String place) {
    this.key = key;
    this.files = files == null ? null : Pattern.compile(files);
    this.place = Pattern.compile(place);
  }

  static Manager named(String key) {
    return Arrays.stream(values())
        .filter(each -> each.key.equals(key))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("unknown manager: " + key));
  }

  /** Whether it reads this file by default. */
  boolean takes(String file) {
    return files != null && files.matcher(file).find();
  }

  /** Whether it finds a pin in one of its files. */
  boolean reads(Pin pin) {
    return place
        .matcher(pin.text())
        .results()
        .anyMatch(match -> match.start() <= pin.offset() && pin.offset() < match.end());
  }
}
