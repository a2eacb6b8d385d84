package dev.crowsnest.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The server's certificate. All files are PEM.
 *
 * @param certificate the certificate, then its intermediates
 * @param key its private key: PKCS#8, PKCS#1 or EC, without passphrase
 * @param clientAuthorities who may issue client certificates; clients are asked for one if present,
 *     and the endpoints decide what its name may do
 */
public record TlsSettings(Path certificate, Path key, Optional<Path> clientAuthorities) {}
