package httpserver.live;

import com.google.common.base.Suppliers;
import com.google.common.html.HtmlEscapers;
import httpserver.files.SecurityHeaders;
import httpserver.files.StaticFiles;
import httpserver.instance.Identity;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Supplier;

/** The live page: its HTML, which names the instance that gave it, and the files that it loads. */
public final class LivePage {
  private static final String FILES = "/live/";
  private static final String SERVLET = "live";

  private final Identity identity;
  private final Supplier<PageContent> content = Suppliers.memoize(() -> PageContent.read(FILES));
  private final Supplier<byte[]> html = Suppliers.memoize(this::fillIn);

  /** Registers the page's files. */
  public LivePage(Identity identity, Environment environment) {
    this.identity = identity;
    StaticFiles.register(
        environment.servlets(), SERVLET, FILES, FILES + "*", SecurityHeaders.FILES);
    environment
        .servlets()
        .addFilter("live-versions", new VersionedPaths(() -> content.get().hash()))
        .addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, SERVLET);
    // Read when all is up, so that neither the start nor the first visitor waits for it.
    environment.lifecycle().addServerLifecycleListener(server -> html());
  }

  /** Returns the page, in UTF-8. */
  public byte[] html() {
    return html.get();
  }

  private byte[] fillIn() {
    var values =
        Map.of(
            "files", "live/" + content.get().hash(),
            "service", identity.service(),
            "version", identity.version(),
            "color", identity.color(),
            "pod", identity.pod());
    return filled(content.get().template(), values).getBytes(StandardCharsets.UTF_8);
  }

  private static String filled(String template, Map<String, String> values) {
    String text = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      String escaped = HtmlEscapers.htmlEscaper().escape(value.getValue());
      text = text.replace("{{" + value.getKey() + "}}", escaped);
    }
    return text;
  }
}
