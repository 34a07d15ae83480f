"""What the parts of a SOP mean together: errors that stop loading, warnings about the document's own defects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loket_tui.sop.aksi import HASIL, Target
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Penandatangan
from loket_tui.sop.syarat import Syarat


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
    yield from _sebutan(prosedur)
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
        for ganda in sorted({k for k in kode if kode.count(k) > 1}):
            yield f"{nama} '{ganda}' ditulis dua kali; beri nama yang berbeda."


def _lane(prosedur: Prosedur) -> Iterator[str]:
    lane = prosedur.berkas.pelaksana
    for kode, pelaksana in lane.items():
        if pelaksana.jenis in {"pemohon", "luar"}:
            pencatat = lane.get(pelaksana.dicatat_oleh or "")
            if pencatat is None or pencatat.jenis not in {"dalam", "tim"}:
                yield f"pelaksana '{kode}' di luar kantor perlu dicatat_oleh sebuah pelaksana di dalam kantor."
        elif not pelaksana.peran:
            yield f"pelaksana '{kode}' belum menyebut peran yang boleh melakukannya."
    for letak in prosedur.urutan:
        if letak.lane not in lane:
            yield f"langkah '{letak.langkah.id}': pelaksana '{letak.lane}' tidak ada dalam daftar pelaksana."


def _aksi(prosedur: Prosedur) -> Iterator[str]:
    ajukan = [x for x in prosedur.urutan if x.jenis == "ajukan"]
    if len(ajukan) != 1:
        yield f"SOP harus berisi tepat satu aksi ajukan; sekarang {len(ajukan)}."
    for letak in prosedur.urutan:
        if letak.jenis == "paraf_semua":
            yield f"langkah '{letak.langkah.id}': paraf_semua hanya boleh di dalam alur."
        if (letak.jenis == "lapor") != (letak.langkah.lingkup == "layanan"):
            yield f"langkah '{letak.langkah.id}': aksi lapor berada pada langkah lingkup layanan, yang lain tidak."
        for hasil, target in letak.aksi.hasil.items():
            if hasil not in HASIL[letak.jenis]:
                boleh = ", ".join(HASIL[letak.jenis])
                yield f"langkah '{letak.langkah.id}': hasil '{hasil}' tidak dikenal untuk {letak.jenis}; pilihannya {boleh}."
            yield from _target(prosedur, letak, target)


def _target(prosedur: Prosedur, letak: Letak, target: Target) -> Iterator[str]:
    if target.ke is not None:
        sasaran = prosedur.sasaran(target.ke)
        if sasaran is None:
            yield f"langkah '{letak.langkah.id}': target '{target.ke}' tidak ada."
        elif sasaran.jenis == "ajukan":
            yield f"langkah '{letak.langkah.id}': target '{target.ke}' adalah pengajuan; arahkan ke pemeriksaannya."
        elif sasaran.langkah.lingkup == "layanan":
            yield f"langkah '{letak.langkah.id}': target '{target.ke}' adalah kewajiban layanan, bukan langkah perkara."
    if target.habis is not None:
        yield from _target(prosedur, letak, target.habis)


def _sebutan(prosedur: Prosedur) -> Iterator[str]:
    """Names used anywhere must exist."""
    berkas = prosedur.berkas
    isian = {x.kode for x in berkas.isian}
    naskah = {x.kode for x in berkas.naskah}
    aktivitas = {x.kode for x in berkas.aktivitas}
    langkah = {x.id for x in berkas.langkah}
    aksi = {x.token for x in prosedur.urutan} | {x.aksi.id or x.jenis for x in prosedur.urutan} | langkah
    for tempat, syarat in _syarat(prosedur):
        for kode in sorted(syarat.isian_disebut() - isian):
            yield f"{tempat}: syarat menyebut isian '{kode}' yang tidak ada."
        for kode in sorted(syarat.aksi_disebut() - aksi):
            yield f"{tempat}: syarat menyebut aksi '{kode}' yang tidak ada."
    for letak in prosedur.urutan:
        for kode in letak.naskah:
            if kode not in naskah:
                yield f"langkah '{letak.langkah.id}': naskah '{kode}' tidak ada."
    for baris in berkas.langkah:
        if baris.lanjut and baris.lanjut not in langkah:
            yield f"langkah '{baris.id}': lanjut '{baris.lanjut}' tidak ada."
        if baris.baku and baris.baku.sampai and baris.baku.sampai not in isian:
            yield f"langkah '{baris.id}': baku sampai isian '{baris.baku.sampai}' yang tidak ada."
    for x in (*berkas.isian, *berkas.persyaratan, *berkas.naskah, *berkas.langkah):
        nama = getattr(x, "kode", None) or getattr(x, "id", "")
        for kode in x.aktivitas:
            if kode not in aktivitas:
                yield f"'{nama}': aktivitas '{kode}' tidak ada."
    for field in berkas.isian:
        if field.pada and field.pada not in langkah:
            yield f"isian '{field.kode}': pada langkah '{field.pada}' yang tidak ada."
        if field.jenis == "pilihan" and not field.pilihan:
            yield f"isian '{field.kode}': jenis pilihan perlu daftar pilihan."
        if field.jenis == "tabel" and not field.kolom:
            yield f"isian '{field.kode}': jenis tabel perlu daftar kolom."
        if field.jenis == "hitung" and not field.hitung:
            yield f"isian '{field.kode}': jenis hitung perlu kunci hitung."
    for syarat_berkas in berkas.persyaratan:
        if (syarat_berkas.kelompok is None) != (syarat_berkas.pilihan is None):
            yield f"persyaratan '{syarat_berkas.kode}': kelompok dan pilihan selalu bersama."


def _syarat(prosedur: Prosedur) -> Iterator[tuple[str, Syarat]]:
    berkas = prosedur.berkas
    semua: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("persyaratan", berkas.persyaratan), ("isian", berkas.isian), ("naskah", berkas.naskah),
        ("langkah", berkas.langkah), ("pihak", berkas.pihak),
    )
    for nama, benda in semua:
        for x in benda:
            if x.bila is not None:
                yield f"{nama} '{getattr(x, 'kode', None) or x.id}'", x.bila
    for letak in prosedur.urutan:
        if letak.aksi.bila is not None:
            yield f"aksi '{letak.token}'", letak.aksi.bila


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
        tambahan = {t for t, ke in tujuan.items() if t not in sampai and ke & sampai}
        berubah = bool(tambahan)
        sampai |= tambahan
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
    if akhir_baris and letak.langkah.lanjut and (lanjut := prosedur.sasaran(letak.langkah.lanjut)) is not None:
        hasil.add(lanjut.token)
        if letak.langkah.bila is None:
            return hasil
    for x in sisa:   # the next one, and all behind it while conditions may skip
        hasil.add(x.token)
        if x.langkah.bila is None and x.aksi.bila is None and not x.langkah.aktivitas and not x.naskah:
            return hasil
    hasil.add(None)
    return hasil


def _tanda(prosedur: Prosedur) -> Iterator[str]:
    """Naskah that are signed must be made; parafs and signers must be lanes; a number is taken once."""
    lane = prosedur.berkas.pelaksana
    dibuat = {k for x in prosedur.urutan if x.jenis in {"buat_naskah", "sistem_luar", "tinjau"} for k in x.naskah}
    for naskah in prosedur.berkas.naskah:
        for kode in naskah.paraf:
            if kode not in lane:
                yield f"naskah '{naskah.kode}': paraf '{kode}' bukan pelaksana SOP ini."
        for tanda in naskah.tanda_tangan:
            kode_lane = tanda.lane if isinstance(tanda, Penandatangan) else tanda
            if kode_lane is not None and kode_lane not in lane:
                yield f"naskah '{naskah.kode}': tanda_tangan '{kode_lane}' bukan pelaksana SOP ini."
    for letak in prosedur.urutan:
        for kode in letak.naskah:
            naskah = prosedur.naskah(kode)
            if letak.jenis == "tanda_tangan" and kode not in dibuat and naskah.asal != "berkas":
                yield f"naskah '{kode}' ditandatangani tetapi tidak pernah dibuat."
            if letak.jenis == "nomor" and naskah.nomor is None:
                yield f"naskah '{kode}': aksi nomor perlu kunci nomor pada naskah."
            if letak.jenis == "paraf" and letak.lane not in naskah.paraf:
                yield f"naskah '{kode}': paraf oleh '{letak.lane}' belum tercantum pada kunci paraf."
    for kode in {k for x in prosedur.urutan for k in x.naskah}:
        nomor = [x for x in prosedur.urutan if x.jenis == "nomor" and kode in x.naskah]
        if len(nomor) > 1:
            yield f"naskah '{kode}' diberi nomor dua kali."
        tertulis = prosedur.naskah(kode).nomor
        if tertulis and tertulis.saat == "sesudah_tanda_tangan" and not nomor:
            yield f"naskah '{kode}': nomor sesudah tanda tangan perlu aksi nomor."


def _peringatan(prosedur: Prosedur) -> Iterator[str]:
    nomor = [x.no for x in prosedur.berkas.langkah if x.no and not x.tambahan]
    for ganda in dict.fromkeys(n for n in nomor if nomor.count(n) > 1):
        yield f"nomor langkah {ganda} tercetak lebih dari sekali."
    bulat = [int(n.rstrip(".")) for n in nomor if n.rstrip(".").isdigit()]
    for kurang in sorted(set(range(1, max(bulat, default=0) + 1)) - set(bulat)):
        yield f"nomor langkah {kurang} dilompati pada dokumen."
    for baris in prosedur.berkas.langkah:
        if not baris.tambahan and not baris.waktu and baris.baku is None:
            yield f"langkah {baris.no or baris.id} tidak menyebut waktu."
    for letak in prosedur.urutan:
        if letak.jenis == "tanda_tangan" and "kembali" not in letak.aksi.hasil:
            yield f"tanda tangan pada langkah {letak.langkah.no or letak.langkah.id} tidak punya jalan kembali."
