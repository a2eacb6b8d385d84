package dev.crowsnest.http.caller;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Reads the names in a client certificate: common names and alternative DNS names. */
final class CertificateNames {
  private static final int DNS_NAME = 2;

  private CertificateNames() {}

  /** Returns the names; empty if they cannot be read. */
  static Set<String> of(X509Certificate certificate) {
    try {
      Set<String> names = new HashSet<>();
      String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
      for (Rdn part : new LdapName(subject).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name) {
          names.add(name);
        }
      }
      if (certificate.getSubjectAlternativeNames() != null) {
        for (List<?> name : certificate.getSubjectAlternativeNames()) {
          if (name.get(0).equals(DNS_NAME) && name.get(1) instanceof String dns) {
            names.add(dns);
          }
        }
      }
      return names;
    } catch (InvalidNameException | CertificateParsingException e) {
      return Set.of();
    }
  }
}
