package dev.crowsnest.podsecurity;

/** An SELinux context; members that are left out are empty. */
public record SeLinuxOptions(String user, String role, String type, String level) {}
