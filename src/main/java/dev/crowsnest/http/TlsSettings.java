package dev.crowsnest.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The server's certificate. All files are PEM.
 *
 * @param certificate the certificate, then its intermediates
 * @param key its private key: PKCS#8, PKCS#1 or EC, without passphrase
 * @param clientAuthorities the CAs that may issue client certificates; if present, clients are
 *     asked for a certificate, and the endpoints decide what its name allows
 */
public record TlsSettings(Path certificate, Path key, Optional<Path> clientAuthorities) {}
