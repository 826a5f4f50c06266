package httpserver.advisories;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Queries OSV for advisories: {@code make advisories}, and {@code make advisories-refresh}, which
 * writes OSV's response to the checked-in file that the build uses.
 */
final class OnlineAudit {
  private final Osv osv;
  private final CheckedIn checkedIn;
  private final List<Component> components;
  private final Clock clock;
  private final PrintStream out;

  OnlineAudit(
      Osv osv, CheckedIn checkedIn, List<Component> components, Clock clock, PrintStream out) {
    this.osv = osv;
    this.checkedIn = checkedIn;
    this.components = components;
    this.clock = clock;
    this.out = out;
  }

  public static void main(String[] arguments) throws InterruptedException {
    try {
      var audit =
          new OnlineAudit(
              new Osv(Osv.PUBLIC),
              new CheckedIn(CheckedIn.FOLDER),
              JarContents.read(),
              Clock.systemUTC(),
              System.out);
      System.exit(audit.run(String.join(" ", arguments)) ? 0 : 1);
    } catch (IOException e) {
      System.err.println("advisories: " + e.getMessage());
      System.exit(1);
    }
  }

  private boolean run(String command) throws IOException, InterruptedException {
    return switch (command) {
      case "check" -> check();
      case "refresh" -> {
        refresh();
        yield true;
      }
      default -> throw new IOException("check or refresh?");
    };
  }

  /** Prints the problems, and the entries that are missing in the file. */
  boolean check() throws IOException, InterruptedException {
    List<Finding> findings = osv.findings(components);
    List<Advisory> known = checkedIn.known();
    List<String> problems =
        new Audit(checkedIn.exceptions(), clock).problems(components, withKnown(findings, known));
    List<Advisory> missing = missing(findings, known);
    out.printf("OSV knows %d advisories of %d components%n", findings.size(), components.size());
    problems.forEach(out::println);
    if (!missing.isEmpty()) {
      out.println("advisories/known.yml lacks these; `make advisories-refresh` adds them:");
      out.print(checkedIn.toYaml(missing));
    }
    return problems.isEmpty() && missing.isEmpty();
  }

  /** Adds findings of the file, as in the build: an exception for one of them is not unused. */
  private List<Finding> withKnown(List<Finding> findings, List<Advisory> known) {
    return Stream.concat(
            findings.stream(),
            Finding.among(components, known).stream()
                .filter(each -> findings.stream().noneMatch(each::isSameAs)))
        .toList();
  }

  /** Adds missing advisories to the file, and updates changed ones. */
  void refresh() throws IOException, InterruptedException {
    List<Advisory> known = checkedIn.known();
    List<Advisory> refreshed = new ArrayList<>(missing(osv.findings(components), known));
    out.printf("%d advisories are new%n", refreshed.size());
    for (Advisory each : known) {
      refreshed.add(refreshed(each));
    }
    refreshed.sort(Comparator.comparing(Advisory::id));
    checkedIn.writeKnown(refreshed);
  }

  /**
   * Keeps our summary. An advisory that OSV does not have, or has withdrawn, stays for manual
   * review.
   */
  private Advisory refreshed(Advisory known) throws IOException, InterruptedException {
    Optional<Advisory> newer = osv.advisory(known.id());
    if (newer.isEmpty()) {
      out.println(known.id() + " has no entry in OSV for these packages: unchanged");
      return known;
    }
    return new Advisory(known.id(), newer.get().aliases(), known.summary(), newer.get().affected());
  }

  private static List<Advisory> missing(List<Finding> findings, List<Advisory> known) {
    return findings.stream()
        .map(Finding::advisory)
        .distinct()
        .filter(each -> known.stream().noneMatch(each::isSameAs))
        .toList();
  }
}
