"""The letter at hand as a PDF before it is approved: marked KONSEP, in a private folder that goes with the program.

It is no print order: printouts/, the list of prints and the copies counted there know nothing of it.
"""

from __future__ import annotations

import atexit
import base64
import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from loket_tui.cetak.pekerja import Pekerja
from loket_tui.dasar.galat import GalatAturan, GalatCetak
from loket_tui.dasar.tanggal import jam_menit, tanggal_panjang, tanggal_pendek
from loket_tui.layanan import kartu_ak1, kertas, lembar_surat, pejabat, penandatangan, penomoran
from loket_tui.layanan.alur import Berkas, baca, muat_perkara
from loket_tui.layanan.kunci_berkas import KunciBerkas
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.layanan.tembusan import tembusan
from loket_tui.register import naskah as rn

AWALAN, KUNCI = "loket-konsep-", "kunci"
_FOLDER: list[Path] = []


@bacaan("melihat berkas", *HAK_BERKAS)
def daftar_konsep(ruang: Ruang, _sesi: Sesi, permohonan_id: int) -> tuple[tuple[str, str], ...]:
    """(code, name) of the letters at hand that this program prints and that are not approved yet."""
    with ruang.basis.baca() as koneksi:
        b = baca(ruang, koneksi, permohonan_id)
        if b.perkara.akhir or b.perkara.menunggu == "tinta":
            return ()
        return tuple((k, b.prosedur.naskah(k).nama) for k in b.naskah_kini(ruang.hari_ini())
                     if (v := rn.terakhir(koneksi, permohonan_id, k)) is not None and v.templat_hash)


@tindakan("membuka PDF konsep", "buku")
def catat_buka(kerja: Kerja, permohonan_id: int) -> Hasil:
    """Note in the trail that an officer opens a letter at hand.  Raises GalatAturan for an unknown case."""
    muat_perkara(kerja.koneksi, permohonan_id)
    return Hasil(permohonan=permohonan_id)


@bacaan("melihat berkas", *HAK_BERKAS)
def gambar_konsep(ruang: Ruang, sesi: Sesi, permohonan_id: int, kode: str) -> Path:
    """Draw a letter as it would print today, in a process of its own; returns the file.

    NIK and KK stand in it in full: the caller notes the look in the trail (`catat_buka`).  Raises GalatAturan where the
    letter was not made yet, GalatCetak when it cannot be drawn or there is no room for the file.
    """
    with ruang.basis.baca() as koneksi:
        b = baca(ruang, koneksi, permohonan_id)
        dokumen, cuplikan = _cuplikan(b, sesi, kode)
        nama = f"KONSEP-{b.perkara.kode_cari}-{kode}.pdf"
    path = folder_sementara() / nama
    pekerja = Pekerja()
    try:
        pekerja.buat(dokumen, cuplikan, path)
    finally:
        pekerja.tutup()
    return path


def _cuplikan(b: Berkas, sesi: Sesi, kode: str) -> tuple[str, dict[str, Any]]:
    """(document, snapshot) of a letter as it would print today."""
    versi = rn.terakhir(b.koneksi, b.perkara.id, kode)
    if versi is None or not versi.templat_hash:
        raise GalatAturan("Konsep surat ini belum dibuat atau tidak dicetak di sini; lihat isinya di layar.")
    ruang, naskah = b.ruang, b.prosedur.naskah(kode)
    kantor, lokal = ruang.kantor, ruang.sekarang()
    if naskah.tanda_tangan:
        blok = penandatangan.semua_blok(b, naskah, rn.tanda_berlaku(b.koneksi, b.perkara.id))
    else:
        peran = next((p.kode for p in ruang.paket.berkas.peran if p.kode in sesi.peran), "")
        blok = [pejabat.blok_petugas(ruang, b.koneksi, sesi.pengguna_id, peran)]
    teks = rn.templat(b.koneksi, versi.templat_hash)
    dokumen = lembar_surat.dokumen_surat(teks)
    cuplikan = {
        "konsep": True, "kop": kop_kini(ruang), "kertas": kantor.cetak.kertas_untuk(dokumen),
        "kode_cari": b.perkara.kode_cari, "salinan_ke": 0, "alasan_salinan": "",
        "dicetak": {"waktu": f"{tanggal_pendek(lokal.date())} {jam_menit(lokal)} {kantor.nama_zona}",
                    "oleh": sesi.nama},
        "templat": teks, "nilai": versi.cuplikan["nilai"],
        "nomor": (penomoran.nomor_naskah(b, (kode,))[0] or None) if naskah.nomor else "",
        "tanggal": tanggal_panjang(ruang.hari_ini()), "tempat": kantor.tempat,
        "ttd": dict(blok[-1]) if blok else None, "ttd_lain": [dict(x) for x in blok[:-1]],
        "tembusan": tembusan(naskah, versi.cuplikan["nilai"]), "sidik": versi.sha256,
        "keterangan_dokumen": naskah.keterangan,
    }
    if dokumen == kartu_ak1.DOKUMEN:
        cuplikan |= kartu_ak1.tambahan(b, versi.cuplikan["nilai"])[0]
    return dokumen, cuplikan


def kop_kini(ruang: Ruang) -> dict[str, Any]:
    """The letterhead with its logo as it lies in the office folder."""
    kantor = ruang.kantor
    return {"baris": list(kantor.kop.baris), "alamat": list(kantor.kop.alamat),
            "logo": base64.b64encode(data).decode() if (data := kertas.isi_logo(kantor)) else "",
            **({"kop_kosong": True} if kertas.kop_kosong(kantor) else {})}


def folder_sementara() -> Path:
    """A folder only this account can read; what an earlier look left there is thrown away, all of it at the end."""
    if not _FOLDER:
        try:
            folder = Path(tempfile.mkdtemp(prefix=AWALAN))
        except OSError as sebab:
            raise GalatCetak("Tidak ada tempat untuk PDF sementara; kosongkan cakram, lalu ulangi.") from sebab
        kunci = KunciBerkas(folder / KUNCI)
        kunci.ambil()
        _FOLDER.append(folder)
        atexit.register(_buang, folder, kunci)
    for lama in _FOLDER[0].glob("*.pdf"):
        with contextlib.suppress(OSError):      # a viewer on Windows holds it
            lama.unlink()
    return _FOLDER[0]


def buang_sisa() -> None:
    """Throw away such folders of programs that ended without doing so: killed, or the power went out.

    A folder whose lock another program holds is in use; one that is not this account's cannot be locked.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{AWALAN}*"):
        kunci = KunciBerkas(folder / KUNCI)
        if folder not in _FOLDER and folder.is_dir() and not folder.is_symlink() and _milik(folder) and kunci.ambil():
            _buang(folder, kunci)


def _milik(folder: Path) -> bool:
    """Whether a folder is this account's, where the system tells."""
    return sys.platform == "win32" or folder.stat().st_uid == os.getuid()


def _buang(folder: Path, kunci: KunciBerkas) -> None:
    kunci.lepas()
    shutil.rmtree(folder, ignore_errors=True)
