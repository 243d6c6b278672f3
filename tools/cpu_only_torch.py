"""Makes the PyTorch wheel of the package index start without the NVIDIA packages: cpu_only_torch.py DIRECTORY

The index has one wheel for Linux on x86-64, built for CUDA: it is linked against several GB of further packages that
a computation on the CPU never calls. In each library of DIRECTORY (torch/lib) the dynamic loader is therefore told not
to ask for them: their entries name a library that is needed anyway, their versions count as optional, and their
symbols as weak, so that they stay null. libcudart is kept: it is small, and the libraries register themselves with it
when they are loaded. The file keeps its length, and a second run finds nothing to do. On other systems the wheel needs
none of this, and the script does nothing.
"""

import mmap
import pathlib
import re
import struct
import sys

ABSENT = re.compile(rb"lib(cu(?!dart)|nccl|nv)[A-Za-z0-9_]*\.so")
NEEDED, STRTAB, VERSYM, VERNEED, VERNEEDNUM = 1, 5, 0x6FFFFFF0, 0x6FFFFFFE, 0x6FFFFFFF
LOADED_SEGMENT, DYNAMIC_SEGMENT = 1, 2
DYNSYM = 11
WEAK_VERSION = 2
WEAK_BINDING = 2


class Library:
    """A 64-bit little-endian ELF library that is open for changes in place."""

    def __init__(self, image):
        self.image = image
        self.at = lambda form, offset: struct.unpack_from("<" + form, image, offset)
        (headers,) = self.at("Q", 32)
        size, count = self.at("HH", 54)
        self.segments = [self.at("IIQQQQQQ", headers + size * i) for i in range(count)]
        dynamic = next(s for s in self.segments if s[0] == DYNAMIC_SEGMENT)
        self.entries = []
        for place in range(dynamic[2], dynamic[2] + dynamic[5], 16):
            tag, value = self.at("qQ", place)
            if tag == 0:
                break
            self.entries.append((place, tag, value))
        self.tags = {tag: value for _, tag, value in self.entries}
        self.strings = self.place(self.tags[STRTAB])

    def place(self, address):
        """Where in the file the byte at this address of the loaded library is."""
        for kind, _, offset, start, _, length, _, _ in self.segments:
            if kind == LOADED_SEGMENT and start <= address < start + length:
                return offset + address - start
        raise ValueError(f"no segment holds the address {address:#x}")

    def name(self, string):
        start = self.strings + string
        return self.image[start : self.image.find(b"\0", start)]

    def symbols(self):
        """Place of the symbol table, and its length, from the section headers."""
        (sections,) = self.at("Q", 40)
        size, count = self.at("HH", 58)
        for i in range(count):
            _, kind, _, _, offset, length = self.at("IIQQQQ", sections + size * i)
            if kind == DYNSYM:
                return offset, length // 24
        raise ValueError("no table of dynamic symbols")


def loosen(library):
    """Frees one library of the absent ones, and returns how many symbols stay null."""
    needed = [(place, value) for place, tag, value in library.entries if tag == NEEDED]
    absent = [(place, value) for place, value in needed if ABSENT.match(library.name(value))]
    if not absent:
        return 0
    kept = next(value for _, value in needed if not ABSENT.match(library.name(value)))
    for place, _ in absent:
        struct.pack_into("<Q", library.image, place + 8, kept)
    versions = set()
    place = library.place(library.tags[VERNEED])
    for _ in range(library.tags[VERNEEDNUM]):
        _, count, file, first, following = library.at("HHIII", place)
        if ABSENT.match(library.name(file)):
            struct.pack_into("<I", library.image, place + 4, kept)
            version = place + first
            for _ in range(count):
                _, flags, number, _, step = library.at("IHHII", version)
                struct.pack_into("<H", library.image, version + 4, flags | WEAK_VERSION)
                versions.add(number & 0x7FFF)
                version += step
        place += following
    table, count = library.symbols()
    numbers = library.place(library.tags[VERSYM])
    null = 0
    for i in range(count):
        symbol = table + 24 * i
        _, info, _, section = library.at("IBBH", symbol)
        if section != 0:
            continue
        (number,) = library.at("H", numbers + 2 * i)
        name = library.name(library.at("I", symbol)[0])
        # What has no version is found by its name.
        if number & 0x7FFF in versions or (number & 0x7FFF) < 2 and name.startswith((b"nv", b"nccl", b"cu")):
            struct.pack_into("<B", library.image, symbol + 4, WEAK_BINDING << 4 | info & 15)
            null += 1
    return null


def main():
    for path in sorted(pathlib.Path(sys.argv[1]).glob("lib*.so*")):
        with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as image:
            if image[:6] != b"\x7fELF\x02\x01":
                continue
            null = loosen(Library(image))
            if null:
                print(f"{path.name}: {null} symbols of absent libraries")


if __name__ == "__main__":
    main()
