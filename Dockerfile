# syntax=docker/dockerfile:1
# Crowsnest as a service. Build: docker build -t crowsnest .

FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml LICENSE NOTICE THIRD-PARTY.txt ./
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:17.0.15_6-jre-jammy
COPY LICENSE NOTICE THIRD-PARTY.txt /opt/crowsnest/
# Jars that seldom change first: a new build is then one small layer. Not lib-broker: the image
# connects to a Kafka cluster.
COPY --from=build /src/target/lib /opt/crowsnest/target/lib
COPY --from=build /src/target/crowsnest.jar /opt/crowsnest/target/
COPY crowsnest /opt/crowsnest/
# Makes the archive of classes that later starts read.
RUN ["/opt/crowsnest/crowsnest", "--version"]

# A number, so that Kubernetes can see that it is not root. State is the only thing written, and
# may be lost: it is restored from Kafka. /tmp must allow execution: RocksDB and the compression
# codecs unpack their native libraries there.
RUN install -d -o 10001 -g 10001 -m 0700 /var/lib/crowsnest
USER 10001:10001
WORKDIR /var/lib/crowsnest
VOLUME /var/lib/crowsnest

# RocksDB and direct buffers live beside the heap.
ENV JAVA_OPTS="-XX:MaxRAMPercentage=50" \
    CROWSNEST_STREAMS_STATE_DIRECTORY=/var/lib/crowsnest/state

EXPOSE 8080 9464
# Ready: Kafka answers and the topology runs. bash speaks TCP, so no other tool is needed.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9464 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

ENTRYPOINT ["/opt/crowsnest/crowsnest"]
CMD ["run"]
