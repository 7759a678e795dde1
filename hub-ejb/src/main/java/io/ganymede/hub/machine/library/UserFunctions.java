package io.ganymede.hub.machine.library;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** The C library's look-ups of users and groups, under their own names. Texts are bytes with a zero at the end. */
interface UserFunctions extends Library {
    int getpwnam_r(byte[] name, Pointer entry, Pointer buffer, long size, PointerByReference found);

    int getpwuid_r(int uid, Pointer entry, Pointer buffer, long size, PointerByReference found);

    int getgrnam_r(byte[] name, Pointer entry, Pointer buffer, long size, PointerByReference found);

    int getgrouplist(byte[] user, int group, int[] groups, IntByReference count);
}
