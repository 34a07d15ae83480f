"""Hand-over: who takes it, with what identity, written in Buku Tanda Terima; several files to one kuasa at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.teks import bersih
from loket_tui.layanan import barang, kertas, langkah, penomoran, ringkas, tunjuk
from loket_tui.layanan.alur import Berkas, BerkasKerja, baca, buka
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, tindakan
from loket_tui.register import antrian as ra
from loket_tui.register import perkara as rp
from loket_tui.sop import mesin
from loket_tui.sop.prosedur import buku_serah


@dataclass(frozen=True, slots=True)
class Penerima:
    """Who takes the document: sendiri or kuasa; name, relation and identity shown."""

    cara: str
    nama: str = ""
    hubungan: str = ""
    identitas: str = ""
    tanda_terima: bool = True


@tindakan("menyerahkan berkas", "serahkan")
def serahkan(
    kerja: Kerja, berkas_dilihat: Sequence[tuple[int, int]], penerima: Penerima, *, cetak_bukti: bool = False,
    kunjungan_id: int | None = None, nomor: str = "", tanggal: str = "",
) -> Hasil:
    """Hand over one or several cases [(id, version seen)] to one person, in one transaction.

    `nomor` (several: parted by ";", in the order of the cases) and `tanggal` are typed where the sekretariat gives the
    numbers of the book.  Raises GalatIsian without name or identity, without such a number, or when one applicant
    would fetch another's case without being written down as kuasa; GalatAturan for a case that is cancelled, fetched
    or not ready.
    """
    if not berkas_dilihat:
        raise GalatIsian("Pilih berkas yang diserahkan.", "berkas")
    if penerima.cara not in {"sendiri", "kuasa"}:
        raise GalatIsian("Pilih diambil sendiri atau oleh kuasa.", "cara")
    if penerima.cara == "sendiri" and not _satu_orang([rp.pemohon(kerja.koneksi, n) for n, _ in berkas_dilihat]):
        raise GalatIsian("Berkas ini milik beberapa pemohon; pilih Kuasa, lalu catat nama dan identitasnya.", "cara")
    ketikan = [satu.strip() for satu in nomor.split(";") if satu.strip()]
    hasil = []
    for permohonan_id, dilihat in berkas_dilihat:
        berkas = buka(kerja, permohonan_id, dilihat)
        _siap(berkas)
        satu = ketikan.pop(0) if ketikan and _diketik(berkas) else ""
        hasil.append(_satu(berkas, penerima, satu, tanggal, cetak_bukti=cetak_bukti, kunjungan_id=kunjungan_id))
    if ketikan:
        raise GalatIsian("Nomor yang diketik lebih banyak daripada berkasnya; satu nomor untuk tiap berkas.", "nomor")
    if len(hasil) == 1:
        return hasil[0]
    return Hasil(kabar=f"{len(hasil)} berkas diserahkan.", permohonan=hasil[0].permohonan,
                 nomor=tuple(n for h in hasil for n in h.nomor), cetak=tuple(kerja.tx.cetak),
                 lain={"permohonan": [h.permohonan for h in hasil]})


@tindakan("menunda penyerahan", "serahkan")
def tunda(kerja: Kerja, permohonan_id: int, dilihat: int, alasan: str) -> Hasil:
    """Nobody fetched it, or the identity did not fit: the case stays at its hand-over, with a reason."""
    berkas = buka(kerja, permohonan_id, dilihat)
    berkas.wajib_jenis("serahkan")
    berkas.catat("tunda", alasan=alasan)
    return langkah.akhiri(berkas, [], "Penyerahan ditunda; alasannya tercatat.")


def pastikan_siap(ruang: Ruang, permohonan_id: int) -> bool:
    """Raise GalatAturan unless the case stands at its hand-over (cancelled, fetched already, not ready).

    Returns whether the number in its book must be typed, because the sekretariat gives it.
    """
    with ruang.basis.baca() as koneksi:
        berkas = baca(ruang, koneksi, permohonan_id)
        _siap(berkas)
        return _diketik(berkas)


def _buku(berkas: Berkas) -> str:
    """The book of the hand-over; "" where the SOP wants none."""
    return buku_serah(berkas.letak)


def _diketik(berkas: Berkas) -> bool:
    """Whether the hand-over takes a number that the sekretariat gives."""
    buku = _buku(berkas)
    return bool(buku) and penomoran.diketik(berkas, buku) and (
        penomoran.sudah(berkas, buku, token=berkas.letak.token) is None)


def _satu(
    berkas: BerkasKerja, penerima: Penerima, ketikan: str, tanggal: str, *, cetak_bukti: bool, kunjungan_id: int | None
) -> Hasil:
    letak, kerja, permohonan_id = berkas.letak, berkas.kerja, berkas.perkara.id
    isi = _penerima(berkas, penerima)
    naskah = mesin.naskah_berlaku(letak, berkas.prosedur, berkas.konteks(kerja.tx.tanggal_kerja))
    dokumen = [berkas.prosedur.naskah(k).nama for k in naskah] or [berkas.prosedur.nama]
    buku = _buku(berkas)
    peristiwa_id = berkas.catat("diterima", isi=isi)
    nomor: list[str] = []
    if buku:
        satu, _ = penomoran.ambil(
            berkas, buku, peristiwa_id, token=letak.token, ketikan=ketikan, tanggal=tanggal,
            isi={"dokumen": ", ".join(dokumen), "penerima": isi["nama"], "cara": isi["cara"],
                 "identitas": isi["identitas"]})
        nomor.append(satu)
    if cetak_bukti:
        semua = penomoran.nomor_perkara(berkas)
        surat = penomoran.nomor_naskah(berkas, naskah)
        daftar = [{"nama": d, "nomor": n or semua.get("agenda_keluar", ""), "jumlah": 1}
                  for d, n in zip_longest(dokumen, surat, fillvalue="")]
        ditarik = "; ".join(t.kata for t in barang.tarikan(berkas))
        kertas.pesan_sekali(berkas, "bukti_penyerahan", f"peristiwa:{peristiwa_id}", kertas.bukti_penyerahan(
            berkas, isi, daftar, semua.get("register", ""), f"Dokumen yang ditarik: {ditarik}." if ditarik else ""))
    if kunjungan_id is not None:
        ra.sambung(kerja.tx, kunjungan_id, permohonan_id, "ambil")
    nomor += langkah.lanjut_otomatis(berkas)
    return langkah.akhiri(berkas, nomor, "Diserahkan.")


def _satu_orang(pemohon: Sequence[dict[str, str]]) -> bool:
    """Whether the applicants of several cases are one person: by NIK, by name where a case has none."""
    nik = {p.get("nik", "") for p in pemohon}
    if len(nik) == 1 and "" not in nik:
        return True
    return len(nik - {""}) <= 1 and len({" ".join(p.get("nama", "").split()).casefold() for p in pemohon}) <= 1


def _siap(berkas: Berkas) -> None:
    """The case must stand at its hand-over; one sentence for each way in which it does not."""
    p = berkas.perkara
    if p.akhir == "dibatalkan":
        raise GalatAturan(f"Berkas ini sudah dibatalkan; tidak ada yang diserahkan. {ringkas.penutup(berkas)}".rstrip())
    if any(ringkas.diambil(berkas, e) for e in berkas.peristiwa) and (
        p.akhir or berkas.letak.jenis != "serahkan"
    ):
        raise GalatAturan(f"Berkas ini sudah diambil. {ringkas.penutup(berkas) or 'Lihat riwayatnya di F6.'}")
    if p.akhir:
        raise GalatAturan(f"Berkas ini sudah berakhir ({p.akhir}); tidak ada yang diserahkan.")
    if berkas.letak.jenis != "serahkan":
        from loket_tui.sop.kata import status

        keadaan = status(berkas.prosedur, p.aksi, p.menunggu, p.akhir)
        raise GalatAturan(f"Berkas ini belum siap diambil: {keadaan}.")


def _penerima(berkas: Berkas, penerima: Penerima) -> dict[str, str]:
    """Who takes it, as the event keeps it; the claim slip or an identity was shown, a kuasa's identity always.

    A receipt or naskah that the case never got cannot have been shown.
    """
    pemohon = rp.pemohon(berkas.koneksi, berkas.perkara.id).get("nama", "")
    nama = pemohon if penerima.cara == "sendiri" else bersih(penerima.nama, 100)
    identitas = bersih(penerima.identitas, 100)
    hubungan = bersih(penerima.hubungan, 60)
    ditunjukkan = tunjuk.dipegang(berkas, berkas.letak) if penerima.tanda_terima else ""
    if penerima.cara == "kuasa" and not nama:
        raise GalatIsian("Nama kuasa wajib diisi.", "nama")
    if penerima.cara == "kuasa" and not identitas:
        raise GalatIsian("Identitas kuasa wajib dicatat, misalnya KTP dan nomornya.", "identitas")
    if not ditunjukkan and not identitas:
        tanpa = tunjuk.sebutan(berkas.prosedur, berkas.letak).lower()
        raise GalatIsian(f"Tanpa {tanpa}, catat identitas yang ditunjukkan.", "identitas")
    isi = asdict(penerima)
    return {**{k: str(v) for k, v in isi.items() if k != "tanda_terima"}, "nama": nama, "identitas": identitas,
            "hubungan": hubungan, "tanda_terima": "ya" if ditunjukkan else "tidak",
            **({"ditunjukkan": ditunjukkan} if ditunjukkan else {})}
