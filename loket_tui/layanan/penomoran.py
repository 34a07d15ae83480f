"""Numbers and book rows of a case: taken once, kept through returns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.dasar.teks import bersih
from loket_tui.kantor import Buku, nomor_dari_pola
from loket_tui.layanan import penandatangan
from loket_tui.layanan.alur import Berkas, BerkasKerja
from loket_tui.register import buku as rbuku
from loket_tui.register import nomor as rnomor
from loket_tui.register import perkara as rp
from loket_tui.register.naskah import BarisNaskah
from loket_tui.register.transaksi import Tx
from loket_tui.sop.isian import label_nilai
from loket_tui.sop.mesin import naskah_berlaku
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import NomorNaskah

BUKU_KEJADIAN = frozenset({"kas", "ekspedisi"})
"""Books of what happened, money taken and papers carried out: cancelling a case does not undo it."""


def buku_kantor(berkas: Berkas, kode: str) -> Buku:
    """The book as the office keeps it.  Raises GalatAturan when the office has not got it."""
    buku = berkas.ruang.kantor.buku_kode(kode)
    if buku is None:
        raise GalatAturan(f"Buku '{kode}' belum ada di kantor.toml; tambahkan lalu mulai lagi programnya.")
    return buku


def diketik(berkas: Berkas, kode: str) -> bool:
    """Whether this book's numbers are given by the sekretariat and typed here."""
    buku = berkas.ruang.kantor.buku_kode(kode)
    return buku is not None and buku.milik == "sekretariat"


def sudah(berkas: Berkas, buku: str, *, token: str = "", naskah: str = "") -> rbuku.Baris | None:
    """The valid row the case has in a book: of this aksi, or of any version of the naskah with this code.

    A row of the version that the case moved from counts as this aksi's.
    """
    for baris, token_baris, _ in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id):
        if baris.buku != buku or baris.batal:
            continue
        dasar, _, butir = token_baris.partition(":")        # "token:n" for each item of an aksi
        asing = bool(dasar) and not berkas.prosedur.ada(dasar) and butir == token.partition(":")[2]
        if (token and (token_baris == token or asing)) or (naskah and baris.naskah == naskah):
            return baris
    return None


def belum_bernomor(berkas: Berkas, kode: Iterable[str]) -> tuple[str, ...]:
    """Those of these naskah whose number, asked by their own rule, is not taken yet."""
    aturan = {k: berkas.prosedur.naskah(k).nomor for k in kode}
    return tuple(k for k, a in aturan.items() if a is not None and sudah(berkas, a.buku, naskah=k) is None)


def nomor_diketik(berkas: Berkas, letak: Letak, hari: date) -> tuple[str, ...]:
    """What an aksi takes a number for that the sekretariat gives: codes of naskah, or of the book of a row."""
    if letak.jenis == "catat_buku":
        buku = letak.aksi.buku
        return (buku,) if diketik(berkas, buku) and sudah(berkas, buku, token=letak.token) is None else ()
    naskah = naskah_berlaku(letak, berkas.prosedur, berkas.konteks(hari))
    if letak.jenis == "buat_naskah" or (letak.jenis == "sistem_luar" and letak.aksi.menjadi == "konsep"):
        naskah = tuple(k for k in naskah if nomor_pada_konsep(berkas.prosedur, k))
    elif letak.jenis != "nomor":
        return ()
    return naskah_diketik(berkas, naskah)


def naskah_diketik(berkas: Berkas, kode: Iterable[str]) -> tuple[str, ...]:
    """Those of these naskah that still need a number which the sekretariat gives."""
    aturan = {k: berkas.prosedur.naskah(k).nomor for k in belum_bernomor(berkas, kode)}
    return tuple(k for k, a in aturan.items() if a is not None and diketik(berkas, a.buku))


def ambil(
    berkas: BerkasKerja, kode_buku: str, peristiwa_id: int, *, token: str = "", naskah: BarisNaskah | None = None,
    klasifikasi: str = "", pola: str = "", isi: dict[str, Any] | None = None, ketikan: str = "", tanggal: str = "",
    medan: str = "nomor", deret: str = "", pejabat: str = "",
) -> tuple[str, bool]:
    """(the case's number in a book, whether it was taken now): the one it has, else the next one, with its row.

    `ketikan` and `tanggal` are the number and its date as typed, where the sekretariat gives them; the row's year is
    that of the date.  `deret` names a counter of its own within the book and year, `pejabat` the signer's role.
    Raises GalatIsian (field `medan`, or "tanggal") when the number was not typed or is taken or the date lies ahead,
    GalatAturan when a block is used up, or when two counters of a book would give the same number.
    """
    lama = sudah(berkas, kode_buku, token=token, naskah=naskah.kode if naskah else "")
    if lama is not None:
        return lama.nomor, False
    buku = buku_kantor(berkas, kode_buku)
    tx, kantor = berkas.tx, berkas.ruang.kantor
    hari = tx.tanggal_kerja
    if buku.milik == "sekretariat":
        hari = _tanggal_diketik(tanggal, hari)
        nomor = bersih(ketikan, 60)
        if not nomor:
            raise GalatIsian(f"Nomor {buku.nama} diberikan sekretariat; ketik nomornya.", medan)
        if rbuku.terpakai_nomor(tx.koneksi, kode_buku, hari.year, nomor):
            raise GalatIsian(f"Nomor {nomor} sudah ada di {buku.nama}; periksa lagi nomor dari sekretariat.", medan)
        urut = rnomor.ambil(tx.koneksi, kode_buku, hari.year)   # order of the rows; the number is typed
    else:
        urut = _urut(tx, buku, hari.year, deret)
        nomor = nomor_dari_pola(
            pola or buku.pola, urut=urut, tahun=hari.year, tanggal=hari, unit=kantor.unit,
            klasifikasi=klasifikasi, pejabat=pejabat.upper().replace("_", "-") or "-",
        )
        if deret and rbuku.terpakai_nomor(tx.koneksi, kode_buku, hari.year, nomor):
            raise GalatAturan(f"Nomor {nomor} sudah ada di {buku.nama}: pola nomornya sama bagi dua deret. Tambahkan "
                              "{klasifikasi} atau {pejabat} pada pola naskah di berkas SOP.")
    pemohon = rp.pemohon(tx.koneksi, berkas.perkara.id)
    rbuku.tambah(
        tx, buku=kode_buku, tahun=hari.year, urut=urut, nomor=nomor, permohonan_id=berkas.perkara.id,
        naskah_id=naskah.id if naskah else None, token=token, peristiwa_id=peristiwa_id, tanggal=hari.isoformat(),
        sisipan=deret if buku.milik != "sekretariat" else "",
        isi={"nama": pemohon.get("nama", ""), "nik": pemohon.get("nik", ""), "desa": pemohon.get("desa", ""),
             "alamat": pemohon.get("alamat", ""), "layanan": berkas.prosedur.nama, **(isi or {})},
    )
    rp.tambah_cari(tx, berkas.perkara.id, nomor)
    return nomor, True


def _tanggal_diketik(ketikan: str, hari_ini: date) -> date:
    """The date of a number that the sekretariat gave; today when none was typed.  Raises GalatIsian for a later one."""
    tanggal = baca_tanggal(ketikan, "tanggal") if ketikan.strip() else hari_ini
    if tanggal > hari_ini:
        raise GalatIsian("Tanggal nomor tidak boleh sesudah hari ini; periksa tanggalnya.", "tanggal")
    return tanggal


def _urut(tx: Tx, buku: Buku, tahun: int, deret: str) -> int:
    """The next number that the counter gives; of a block only in its own year.  A `deret` counts by itself."""
    if deret:
        if buku.milik == "blok":
            raise GalatAturan(f"{buku.nama} memakai blok dari sekretariat; deret nomor sendiri tidak dapat dipakai.")
        return rnomor.ambil(tx.koneksi, f"{buku.kode}/{deret}", tahun)
    if buku.milik != "blok":
        return rnomor.ambil(tx.koneksi, buku.kode, tahun)
    if buku.tahun != tahun:
        raise GalatAturan(f"Blok nomor {buku.nama} tahun {tahun} belum ada; minta ke sekretariat.")
    return rnomor.ambil_blok(tx, buku.kode, tahun, buku.dari, buku.sampai)


def klasifikasi(berkas: Berkas, aturan: NomorNaskah) -> str:
    """The filing code of a naskah's number: the SOP's, or what a field of the case says (of a choice its label)."""
    if isinstance(aturan.klasifikasi, str):
        return aturan.klasifikasi
    kode = aturan.klasifikasi["isian"]
    isi, isian = berkas.nilai(berkas.ruang.hari_ini()).get(kode, ""), berkas.prosedur.isian(kode)
    if isian is not None and isian.jenis == "pilihan":
        isi = label_nilai(isian, isi)
    return isi if re.fullmatch(r"[0-9.]{1,20}", isi) else ""


def nomor_naskah(berkas: Berkas, kode: Iterable[str]) -> list[str]:
    """The valid number of each of these naskah, "" for one without."""
    hasil = []
    for k in kode:
        aturan = berkas.prosedur.naskah(k).nomor
        baris = sudah(berkas, aturan.buku, naskah=k) if aturan else None
        hasil.append(baris.nomor if baris else "")
    return hasil


def nomor_perkara(berkas: Berkas) -> dict[str, str]:
    """The case's valid numbers by book (of several rows in a book the newest)."""
    return {b.buku: b.nomor for b, _, _ in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id) if not b.batal}


def nomor_pada_konsep(prosedur: Prosedur, kode: str) -> bool:
    """Whether a naskah gets its number where its concept is made: `saat = "konsep"` without an aksi before signing."""
    aturan = prosedur.naskah(kode).nomor
    if aturan is None or aturan.saat != "konsep":
        return False
    nomor, ttd = (pertama(prosedur, kode, jenis) for jenis in ("nomor", "tanda_tangan"))
    return nomor is None or (ttd is not None and ttd.indeks < nomor.indeks)


def pertama(prosedur: Prosedur, kode: str, jenis: str) -> Letak | None:
    """The first aksi of a kind that works on a naskah."""
    return next((x for x in prosedur.urutan if x.jenis == jenis and kode in x.naskah), None)


def beri_nomor(
    berkas: BerkasKerja, naskah: tuple[str, ...], peristiwa_id: int, nilai: Mapping[str, str] | None = None, *,
    pejabat: str = "",
) -> list[str]:
    """Number each naskah by its own rule, once; `nilai` holds typed numbers ("nomor", "nomor:<naskah>", "tanggal").

    `pejabat` is the role that signs just now; else who signed, or is expected to.
    """
    hasil: list[str] = []
    nilai = nilai or {}
    diketik = naskah_diketik(berkas, naskah)
    for kode in naskah:
        aturan = berkas.prosedur.naskah(kode).nomor
        baris = penandatangan.versi_kini(berkas, kode)
        if aturan is None or baris is None:
            continue
        baris = penandatangan.pastikan_versi(berkas, baris, berkas.tx, peristiwa_id)
        siapa = pejabat or penandatangan.peran_penanda(berkas, kode)
        kelas = klasifikasi(berkas, aturan)
        deret = {"tahun_klasifikasi": kelas or "-", "tahun_pejabat": siapa or "-"}.get(aturan.deret, "")
        kunci = f"nomor:{kode}" if kode in diketik and len(diketik) > 1 else "nomor"
        nomor, baru = ambil(
            berkas, aturan.buku, peristiwa_id, naskah=baris, klasifikasi=kelas,
            pola=aturan.pola,
            isi={"perihal": berkas.prosedur.naskah(kode).nama, "kepada": berkas.ruang.kantor.dinas_tujuan},
            ketikan=nilai.get(kunci, ""), tanggal=nilai.get("tanggal", ""), medan=kunci, deret=deret, pejabat=siapa)
        if baru:
            hasil.append(nomor)
    return hasil


def cap_serta(prosedur: Prosedur, naskah: Iterable[str], jenis: str) -> dict[str, str]:
    """What an event says of the stamp that is put on along with it: of naskah with `cap` that no aksi cap stamps.

    Along with the number where an aksi gives one, else with the signature in ink.
    """
    nama = [prosedur.naskah(k).nama for k in naskah
            if prosedur.naskah(k).cap and pertama(prosedur, k, "cap") is None
            and ("nomor" if pertama(prosedur, k, "nomor") else "tanda_tangan") == jenis]
    return {"cap": ", ".join(nama)} if nama else {}
