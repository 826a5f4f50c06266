# The image of the service; docs/image.md explains its layers.

# build: Maven runs in this build. target: copies the jar from target/, so that CI builds it once.
ARG JARS=build

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml .
COPY src/main src/main
ARG REVISION=unknown
ARG SOURCE_DATE_EPOCH=315532802
# The secret is a settings.xml, optional, for a mirror of Maven Central.
RUN --mount=type=cache,target=/root/.m2/repository \
    --mount=type=secret,id=maven-settings,target=/root/.m2/settings.xml \
    mvn -q -B -Dmaven.test.skip package \
      -Dgit.commit.id.abbrev="$(printf %.7s "$REVISION")" \
      -Dgit.commit.time="$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)"

FROM scratch AS target
COPY target/lib /build/target/lib
COPY target/original-app.jar target/bom.json /build/target/

FROM ${JARS} AS jars

# The modules that jdeps finds, without those for development tools, plus jdk.zipfs for jars as file systems.
# AWT's native libraries are removed, because the service needs only java.beans of java.desktop.
FROM eclipse-temurin:25-jdk AS runtime
RUN jlink --output /rootfs/opt/java --no-header-files --no-man-pages --compress zip-0 \
      --add-modules java.base,java.desktop,java.instrument,java.naming,java.net.http \
      --add-modules java.scripting,java.security.jgss,java.sql \
      --add-modules jdk.management,jdk.unsupported,jdk.zipfs \
 && cd /rootfs/opt/java/lib \
 && rm libawt*.so libfontmanager.so libfreetype.so libjavajpeg.so libjawt.so libjsound.so \
       liblcms.so libmlib_image.so libsplashscreen.so \
 && find /rootfs -exec touch -h -d 2000-01-01T00:00:00Z {} +

# All files have one time, because the AOT cache compares it, and equal files make equal layers.
FROM eclipse-temurin:25-jdk AS layers
COPY --from=jars /build/target/lib/ /libraries/app/lib/
COPY --from=jars /build/target/original-app.jar /application/app/app.jar
COPY --from=jars /build/target/bom.json /application/usr/share/sbom/httpserver.cdx.json
COPY config.yml /application/app/
COPY src/main/image/java.args /libraries/app/
RUN cd /libraries/app \
 && printf '/app/%s:' lib/*.jar | sed 's|.*|-cp &/app/app.jar\n|' >> java.args \
 && chmod -R u=rwX,go=rX /libraries /application \
 && find /libraries /application -exec touch -h -d 2000-01-01T00:00:00Z {} +

FROM eclipse-temurin:25-jdk AS training
ENV PATH=/opt/java/bin:$PATH
COPY --from=runtime /rootfs/ /
COPY --from=layers /libraries/ /
COPY --from=layers /application/ /
COPY scripts/train /usr/local/bin/
WORKDIR /app
RUN mkdir -p /cache/app \
 && train -XX:AOTCacheOutput=/cache/app/app.aot @/app/java.args httpserver.HttpServerApplication \
 && find /cache -exec touch -h -d 2000-01-01T00:00:00Z {} +

FROM gcr.io/distroless/cc-debian12:nonroot
ENV PATH=/opt/java/bin:$PATH
# Ordered from the layer that changes least to the one that changes most.
COPY --from=runtime /rootfs/ /
COPY --from=layers /libraries/ /
COPY --from=layers /application/ /
COPY --from=training /cache/ /
WORKDIR /app
USER 65532:65532
EXPOSE 8080 8081
# Without compiler and cache, because the program ends before either saves time.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["java", "-Xint", "-Xmx16m", "-XX:-UsePerfData", "-cp", "/app/app.jar", "httpserver.health.ReadyCheck"]
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "@/app/java.args", "httpserver.HttpServerApplication"]
CMD ["server", "config.yml"]
ARG VERSION=unknown
ARG REVISION=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title=httpserver \
      org.opencontainers.image.licenses=Apache-2.0 \
      org.opencontainers.image.version=$VERSION \
      org.opencontainers.image.revision=$REVISION \
      org.opencontainers.image.source=$SOURCE
