package httpserver.delivery;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pipeline that mounts the Docker socket and a folder of the build host, reads and writes there.
 *
 * @param host the folder, with a file {@code secret}, which it copies to {@code taken}
 */
record Attack(Path host) {
  /** The pipeline of the repository's owner. */
  static final String HONEST =
      """
      kind: pipeline
      type: docker
      name: test

      trigger:
        event: [push, pull_request]

      steps:
        - name: test
          image: debian:12-slim
          commands:
            - sh ./script
      """;

  private static final String PIPELINE =
      """
      kind: pipeline
      type: docker
      name: test

      trigger:
        event: [push, pull_request]

      steps:
        - name: test
          image: debian:12-slim
          volumes:
            - name: docker
              path: /var/run/docker.sock
            - name: host
              path: /host
          commands:
            - test -S /var/run/docker.sock
            - cp /host/secret /host/taken

      volumes:
        - name: docker
          host:
            path: /var/run/docker.sock
        - name: host
          host:
            path: FOLDER
      """;

  /** In the format of Drone 0.8, which later versions convert. */
  private static final String OLD_PIPELINE =
      """
      pipeline:
        test:
          image: debian:12-slim
          volumes: ["/var/run/docker.sock:/var/run/docker.sock", "FOLDER:/host"]
          commands: [touch /host/taken]
      """;

  private static final String NAME = "name: test\n\n";
  private static final String TRIGGER = "trigger:\n  event: [push, pull_request]\n\n";
  private static final String ONLY_MAIN = "trigger:\n  event: [push]\n  branch: [main]\n\n";

  String pipeline() {
    return change(PIPELINE, "FOLDER", host.toString());
  }

  /** The pipeline in all forms that a guard could fail to detect, by what is special. */
  Map<String, String> forms(String signedHonest) {
    String signature = change(signedHonest, HONEST, "");
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("unmodified", pipeline());
    forms.put("another name", change(pipeline(), NAME, "name: another\n\n"));
    forms.put("no name", change(pipeline(), NAME, ""));
    for (String type : List.of("exec", "ssh", "kubernetes", "unknown")) {
      forms.put("type " + type, change(pipeline(), "type: docker", "type: " + type));
    }
    forms.put("no type", change(pipeline(), "type: docker\n", ""));
    forms.put("another kind", change(pipeline(), "kind: pipeline", "kind: pipline"));
    forms.put("another platform", pipeline() + "platform: {os: linux, arch: arm64}\n");
    forms.put("any event", change(pipeline(), TRIGGER, ""));
    forms.put("format of Drone 0.8", change(OLD_PIPELINE, "FOLDER", host.toString()));
    forms.put("signature of the honest pipeline", pipeline() + signature);
    forms.put(
        "a signature of zeros", pipeline() + signature.replaceAll("\\b\\w{64}\\b", "0".repeat(64)));
    forms.put("two signatures", signature + "---\n" + pipeline() + signature);
    forms.put(
        "after the honest pipeline",
        signedHonest + "---\n" + change(pipeline(), NAME, "name: another\n\n"));
    return forms;
  }

  /** A file like this project's own: only the pipeline for main mounts folders of the host. */
  String amongHonest() {
    String onMain = change(change(pipeline(), NAME, "name: image\n\n"), TRIGGER, ONLY_MAIN);
    String last = change(HONEST, NAME, "name: last\n\n");
    return onMain + "---\n" + HONEST + "---\n" + last;
  }

  /**
   * Moves the document separators, so that the steps with the volumes lose their trigger. Drone
   * signs the lines of all documents, but not the separators.
   */
  static String moveSeparators(String signed) {
    String without = change(signed, "---\nkind: pipeline\n", "kind: pipeline\n");
    return change(change(without, ONLY_MAIN, ONLY_MAIN + "---\n"), NAME, NAME + "---\n");
  }

  /** Replaces a text that must be present. */
  private static String change(String text, String old, String with) {
    if (!text.contains(old)) {
      throw new AssertionError(text + " has no " + old);
    }
    return text.replace(old, with);
  }
}
