package httpserver.live;

import com.google.common.base.Suppliers;
import com.google.common.html.HtmlEscapers;
import httpserver.files.SecurityHeaders;
import httpserver.files.StaticFiles;
import httpserver.instance.Identity;
import httpserver.server.ServerPart;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The live page: its HTML, which names the instance that served it, and the files that it loads.
 *
 * @param <C> the application's configuration
 */
public final class LivePageBundle<C> implements ConfiguredBundle<C> {
  private static final String FILES = "/live/";
  private static final String SERVLET = "live";

  private final Function<? super C, Identity> identity;
  private final Supplier<PageContent> content = Suppliers.memoize(() -> PageContent.read(FILES));
  private Supplier<byte[]> html;

  /** Takes where the configuration has the identity that the page shows. */
  public LivePageBundle(Function<? super C, Identity> identity) {
    this.identity = identity;
  }

  @Override
  public void run(C configuration, Environment environment) {
    html = Suppliers.memoize(() -> html(identity.apply(configuration)));
    StaticFiles.register(
        environment.servlets(), SERVLET, FILES, FILES + "*", SecurityHeaders.FILES);
    environment
        .servlets()
        .addFilter("live-versions", new VersionedPaths(() -> content.get().hash()))
        .addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, SERVLET);
    ServerPart.register(environment, new ConnectionClosing());
    // After the start, so that neither the start nor the first request takes longer for it.
    environment.lifecycle().addServerLifecycleListener(server -> html());
  }

  /** Returns the page, in UTF-8. */
  public byte[] html() {
    return html.get();
  }

  private byte[] html(Identity instance) {
    var values =
        Map.of(
            "files", "live/" + content.get().hash(),
            "service", instance.service(),
            "version", instance.version(),
            "color", instance.color(),
            "pod", instance.pod());
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
