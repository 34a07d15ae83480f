"""What the parts of a SOP mean together: errors that stop loading, warnings about the document's own defects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from loket_tui.sop.aksi import HASIL, Target
from loket_tui.sop.baku import hari_dari_waktu, menit_dari_waktu
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.rujukan import rujukan
from loket_tui.sop.skema import Penandatangan


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding; `galat` stops loading, else it is a warning to show."""

    kalimat: str
    galat: bool = True


def periksa(prosedur: Prosedur) -> tuple[Temuan, ...]:
    """All findings of a procedure, errors first."""
    temuan = [Temuan(k) for k in _galat(prosedur)]
    temuan += [Temuan(k, galat=False) for k in _peringatan(prosedur)]
    return tuple(temuan)


def _galat(prosedur: Prosedur) -> Iterator[str]:
    yield from _kembar(prosedur)
    yield from _lane(prosedur)
    yield from _aksi(prosedur)
    yield from rujukan(prosedur)
    if next(_kembar(prosedur), None) is None:
        yield from _jalan(prosedur)
        yield from _tanda(prosedur)


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
    if lanjut is not None:
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


def _peringatan(prosedur: Prosedur) -> Iterator[str]:
    nomor = [x.no for x in prosedur.berkas.langkah if x.no and not x.tambahan]
    for ganda in dict.fromkeys(n for n in nomor if nomor.count(n) > 1):
        yield f"nomor langkah {ganda} tercetak lebih dari sekali."
    bulat = {int(n.rstrip(".")) for n in nomor if re.fullmatch(r"[0-9]{1,3}\.?", n)}
    for kurang in sorted(set(range(1, max(bulat, default=0) + 1)) - bulat):
        yield f"nomor langkah {kurang} dilompati pada dokumen."
    for baris in prosedur.berkas.langkah:
        if baris.tambahan or baris.baku is not None:
            continue
        if not baris.waktu:
            yield f"langkah {baris.no or baris.id} tidak menyebut waktu."
        for waktu in (baris.waktu,) if isinstance(baris.waktu, str) else baris.waktu.values():
            janji = any(x.jenis == "serahkan" for x in baris.aksi) and hari_dari_waktu(waktu) is not None
            if waktu and not janji and (menit_dari_waktu(waktu) is None or "hari" in waktu.lower()):
                yield f"waktu '{waktu[:40]}' pada langkah {baris.no or baris.id} perlu kunci baku."
    for letak in prosedur.urutan:
        if letak.jenis == "tanda_tangan" and "kembali" not in letak.aksi.hasil:
            yield f"tanda tangan pada langkah {letak.langkah.no or letak.langkah.id} tidak punya jalan kembali."
