"""What the parts of a SOP mean together: errors that stop loading.

The document's own defects, which stop nothing, are in `cacat.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from loket_tui.dasar.teks import layar
from loket_tui.sop.aksi import HASIL, Target
from loket_tui.sop.baku import waktu_janggal
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.putaran import putaran_buntu
from loket_tui.sop.rujukan import rujukan
from loket_tui.sop.skema import Penandatangan

MAKS_TEMUAN = 50
"""Errors named of one file; whoever has more begins with these."""
_AWAL = re.compile(r"(langkah|isian|persyaratan|naskah|aktivitas|pihak|pelaksana|aksi) '([^'.]{1,80})")
_MAKS_HARI = 3_650
"""Days, or months, of a deadline; beyond it a date cannot be meant."""
NAMA_PERANGKAT = frozenset({"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))})
"""Names that Windows keeps for devices: a file of that name opens the device."""


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding; `galat` stops loading, else it is a warning to show.

    `tempat` is the table it is about, as ("langkah", id), ("isian", kode) or ("identitas", key); `baris` its line.
    """

    kalimat: str
    galat: bool = True
    tempat: tuple[str, str] | None = None
    baris: int | None = None

    def __post_init__(self) -> None:
        """Words of the file stand in the sentence; what cannot be shown does not get that far."""
        if not self.kalimat.isprintable():
            object.__setattr__(self, "kalimat", layar(self.kalimat))

    @property
    def lengkap(self) -> str:
        """The sentence with its line before it."""
        return f"baris {self.baris}, {self.kalimat}" if self.baris else self.kalimat

    @property
    def kembar(self) -> bool:
        """Whether it is about two things of one name; the second is then the one to look at."""
        return "ditulis dua kali" in self.kalimat


def periksa(prosedur: Prosedur) -> tuple[Temuan, ...]:
    """All errors of a procedure, at most MAKS_TEMUAN; each sentence begins with the thing it is about."""
    return tuple(Temuan(k, tempat=_tempat(k)) for k in islice(dict.fromkeys(_galat(prosedur)), MAKS_TEMUAN))


def _tempat(kalimat: str) -> tuple[str, str] | None:
    cocok = _AWAL.match(kalimat)
    return None if cocok is None else ("langkah" if cocok[1] == "aksi" else cocok[1], cocok[2])


def _galat(prosedur: Prosedur) -> Iterator[str]:
    yield from _kembar(prosedur)
    yield from _lane(prosedur)
    yield from _aksi(prosedur)
    yield from rujukan(prosedur)
    yield from _batas(prosedur)
    if next(_kembar(prosedur), None) is None:
        yield from _jalan(prosedur)
        yield from _tanda(prosedur)


def _batas(prosedur: Prosedur) -> Iterator[str]:
    """Times, deadlines, amounts and names that cannot be meant."""
    berkas = prosedur.berkas
    for kode in (berkas.kode, *(n.templat for n in berkas.naskah)):
        if kode in NAMA_PERANGKAT:
            yield f"kode '{kode}' adalah nama perangkat pada Windows; pilih nama lain."
    if waktu_janggal(berkas.jam.tercetak):
        yield f"jam: tercetak '{berkas.jam.tercetak[:40]}' bukan waktu yang masuk akal."
    if isinstance(berkas.biaya.tarif, int) and berkas.biaya.tarif < 0:
        yield "biaya: tarif paling kecil 0."
    for baris in berkas.langkah:
        for waktu in (baris.waktu,) if isinstance(baris.waktu, str) else baris.waktu.values():
            if waktu and waktu_janggal(waktu):
                yield f"langkah '{baris.id}': waktu '{waktu[:40]}' bukan waktu yang masuk akal."
    for letak in prosedur.urutan:
        isi = vars(letak.aksi)
        for kunci in ("tenggat", "muncul"):
            if _tenggat_janggal(isi.get(kunci)):
                yield f"langkah '{letak.langkah.id}': {kunci} paling kecil 0, paling besar {_MAKS_HARI}."
        if isinstance(tarif := isi.get("tarif"), int) and tarif < 0:
            yield f"langkah '{letak.langkah.id}': tarif paling kecil 0."


def _tenggat_janggal(nilai: Any) -> bool:
    angka = nilai.values() if isinstance(nilai, dict) else (nilai,)
    return any(isinstance(n, int) and not 0 <= n <= _MAKS_HARI for n in angka)


def _kembar(prosedur: Prosedur) -> Iterator[str]:
    berkas = prosedur.berkas
    kelompok: tuple[tuple[str, list[str]], ...] = (
        ("langkah", [x.id for x in berkas.langkah]),
        ("isian", [x.kode for x in berkas.isian]),
        ("persyaratan", [x.kode for x in berkas.persyaratan]),
        ("naskah", [x.kode for x in berkas.naskah]),
        ("aktivitas", [x.kode for x in berkas.aktivitas]),
        ("pihak", [x.kode for x in berkas.pihak]),
        ("aksi", [x.token for x in prosedur.urutan]),
    )
    for nama, kode in kelompok:
        for ganda in sorted(k for k, n in Counter(kode).items() if n > 1):
            yield f"{nama} '{ganda}' ditulis dua kali; beri nama yang berbeda."


def _lane(prosedur: Prosedur) -> Iterator[str]:
    lane = prosedur.berkas.pelaksana
    for kode, pelaksana in lane.items():
        if pelaksana.jenis in {"pemohon", "luar"}:
            pencatat = lane.get(pelaksana.dicatat_oleh or "")
            if pencatat is None or pencatat.jenis not in {"dalam", "tim"}:
                yield f"pelaksana '{kode}' di luar kantor perlu dicatat_oleh pelaksana di dalam kantor."
        elif not pelaksana.peran:
            yield f"pelaksana '{kode}' belum menyebut peran yang boleh melakukannya."
    for letak in prosedur.urutan:
        if not letak.lane:
            yield f"langkah '{letak.langkah.id}': belum menyebut pelaksana."
        elif letak.lane not in lane:
            yield f"langkah '{letak.langkah.id}': pelaksana '{letak.lane}' tidak ada dalam daftar pelaksana."


def _aksi(prosedur: Prosedur) -> Iterator[str]:
    ajukan = [x for x in prosedur.urutan if x.jenis == "ajukan"]
    if len(ajukan) != 1:
        yield f"SOP harus berisi tepat satu aksi ajukan; sekarang {len(ajukan)}."
    for letak in prosedur.urutan:
        baris = f"langkah '{letak.langkah.id}'"
        if len(ajukan) == 1 and letak.indeks < ajukan[0].indeks and letak.jenis not in _SEBELUM_AJUKAN:
            yield f"{baris}: sebelum ajukan hanya boleh antri dan panggil_antrian."
        if letak.jenis == "paraf_semua":
            yield f"{baris}: paraf_semua hanya boleh di dalam alur."
        if letak.jenis in {"buat_naskah", "nomor"} and not letak.naskah:
            yield f"{baris}: aksi {letak.jenis} belum menyebut naskah."
        if (letak.jenis == "lapor") != (letak.langkah.lingkup == "layanan"):
            yield f"{baris}: aksi lapor berada pada langkah lingkup layanan, aksi lain tidak."
        for hasil, target in letak.aksi.hasil.items():
            if hasil not in HASIL[letak.jenis]:
                boleh = ", ".join(HASIL[letak.jenis])
                yield f"{baris}: hasil '{hasil[:40]}' tidak dikenal untuk {letak.jenis}; pilihannya {boleh}."
            yield from _target(prosedur, baris, target)


_SEBELUM_AJUKAN = frozenset({"antri", "panggil_antrian", "lapor"})


def _target(prosedur: Prosedur, baris: str, target: Target) -> Iterator[str]:
    if target.ke is not None:
        sasaran = prosedur.sasaran(target.ke)
        if sasaran is None:
            yield f"{baris}: target '{target.ke}' tidak ada."
        elif sasaran.jenis == "ajukan":
            yield f"{baris}: target '{target.ke}' adalah pengajuan; arahkan ke pemeriksaannya."
        elif sasaran.langkah.lingkup == "layanan":
            yield f"{baris}: target '{target.ke}' adalah kewajiban layanan, bukan langkah perkara."
    if target.habis is not None:
        yield from _target(prosedur, baris, target.habis)


def _jalan(prosedur: Prosedur) -> Iterator[str]:
    """Every reachable aksi must be able to come to an end."""
    tujuan: dict[str, set[str | None]] = {}
    for letak in prosedur.urutan:
        if letak.langkah.lingkup == "layanan":
            continue
        tujuan[letak.token] = _berikut(prosedur, letak)
    sampai: set[str] = {t for t, ke in tujuan.items() if None in ke}
    berubah = True
    while berubah:
        sebelum = len(sampai)
        for token in reversed(tujuan):  # backwards, so that a straight way needs one pass
            if not tujuan[token].isdisjoint(sampai):
                sampai.add(token)
        berubah = len(sampai) > sebelum
    for token in tujuan:
        if token not in sampai:
            yield f"aksi '{token}' tidak pernah sampai ke akhir; beri jalan keluar dari putaran ini."
    if sampai.issuperset(tujuan) and sum(x.jenis == "ajukan" for x in prosedur.urutan) == 1:
        yield from putaran_buntu(prosedur)


def _berikut(prosedur: Prosedur, letak: Letak) -> set[str | None]:
    hasil: set[str | None] = set()

    def ikuti(target: Target) -> None:
        if target.akhir:
            hasil.add(None)
        elif (sasaran := prosedur.sasaran(target.ke or "")) is not None:
            hasil.add(sasaran.token)
        if target.habis:
            ikuti(target.habis)

    for target in letak.aksi.hasil.values():
        ikuti(target)
    if HASIL[letak.jenis][0] in letak.aksi.hasil:
        return hasil
    sisa = [x for x in prosedur.urutan[letak.indeks + 1 :] if x.langkah.lingkup != "layanan"]
    akhir_baris = not sisa or sisa[0].langkah.id != letak.langkah.id
    lanjut = prosedur.sasaran(letak.langkah.lanjut or "") if akhir_baris else None
    if lanjut is not None and lanjut.langkah.lingkup == "layanan":     # passed over: the way goes on behind it
        sisa = [x for x in prosedur.urutan[lanjut.indeks + 1 :] if x.langkah.lingkup != "layanan"]
    elif lanjut is not None:
        hasil.add(lanjut.token)
        if letak.langkah.bila is None:
            return hasil
    for x in sisa:  # the next one, and all behind it while conditions may skip
        hasil.add(x.token)
        if x.langkah.bila is None and x.aksi.bila is None and not x.langkah.aktivitas and not x.naskah:
            return hasil
    hasil.add(None)
    return hasil


_MEMBUAT = frozenset({"buat_naskah", "sistem_luar", "tinjau"})


def _tanda(prosedur: Prosedur) -> Iterator[str]:
    """Naskah that are signed must be made; parafs and signers must be lanes; a number is taken once."""
    lane = prosedur.berkas.pelaksana
    ada = {x.kode for x in prosedur.berkas.naskah}
    dibuat = {k for x in prosedur.urutan if x.jenis in _MEMBUAT for k in x.naskah}
    for naskah in prosedur.berkas.naskah:
        for kode in naskah.paraf:
            if kode not in lane:
                yield f"naskah '{naskah.kode}': paraf '{kode}' bukan pelaksana SOP ini."
        for tanda in naskah.tanda_tangan:
            kode_lane = tanda.lane if isinstance(tanda, Penandatangan) else tanda
            if kode_lane is not None and kode_lane not in lane:
                yield f"naskah '{naskah.kode}': tanda_tangan '{kode_lane}' bukan pelaksana SOP ini."
    for letak in prosedur.urutan:
        for kode in ada.intersection(letak.naskah):
            naskah = prosedur.naskah(kode)
            if letak.jenis == "tanda_tangan" and kode not in dibuat and naskah.asal != "berkas":
                yield f"naskah '{kode}' ditandatangani tetapi tidak pernah dibuat."
            if letak.jenis == "nomor" and naskah.nomor is None:
                yield f"naskah '{kode}': aksi nomor perlu kunci nomor pada naskah."
            if letak.jenis == "paraf" and letak.lane not in naskah.paraf:
                yield f"naskah '{kode}': paraf oleh '{letak.lane}' belum tercantum pada kunci paraf."
    for naskah in prosedur.berkas.naskah:
        dipakai = [x for x in prosedur.urutan if naskah.kode in x.naskah]
        nomor = [x for x in dipakai if x.jenis == "nomor"]
        if len(nomor) > 1:
            yield f"naskah '{naskah.kode}' diberi nomor dua kali."
        saat = naskah.nomor.saat if naskah.nomor else ""
        if dipakai and saat == "sesudah_tanda_tangan" and not nomor:
            yield f"naskah '{naskah.kode}': nomor sesudah tanda tangan perlu aksi nomor."
